create table password_reset (
    token_hash   bytea primary key,
    user_id      uuid        not null references users on delete cascade,
    email        text        not null, -- where the link was mailed: void once the account has another address
    requested_at timestamptz not null,
    expires_at   timestamptz not null
);

create index password_reset_user on password_reset (user_id, requested_at);
create index password_reset_expiry on password_reset (expires_at);
