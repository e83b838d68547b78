create table users (
    id              uuid primary key,
    email           text        not null, -- where mail goes: as its owner writes it, the domain in ASCII
    canonical_email text        not null, -- what makes two addresses one account
    password_hash   text        not null, -- PHC string
    display_name    text        not null,
    locale          text        not null,
    version         integer     not null,
    registered_at   timestamptz not null,
    verified_at     timestamptz,
    reminded_at     timestamptz           -- when the owner last heard that somebody registered the address again
);

create unique index users_canonical_email on users (canonical_email);

create table verification (
    id           uuid primary key,
    user_id      uuid        not null references users on delete cascade,
    token_hash   bytea       not null unique,
    code_hash    bytea       not null,
    tries        integer     not null, -- guesses at the code so far
    requested_at timestamptz not null,
    expires_at   timestamptz not null
);

create index verification_user on verification (user_id, requested_at);
create index verification_expiry on verification (expires_at);
