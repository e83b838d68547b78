create table totp (
    user_id      uuid primary key references users on delete cascade,
    secret       bytea  not null, -- sealed, see SecretBox
    confirmed_at timestamptz,
    last_step    bigint not null  -- of the last code that was accepted: that one and older ones never again
);

create table recovery_code (
    user_id uuid  not null references users on delete cascade,
    hash    bytea not null,
    primary key (user_id, hash)
);

create table sign_in_challenge (
    token_hash bytea primary key,
    user_id    uuid        not null references users on delete cascade,
    tries      integer     not null,
    expires_at timestamptz not null
);

create index sign_in_challenge_expiry on sign_in_challenge (expires_at);
