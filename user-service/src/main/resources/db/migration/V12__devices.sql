-- From which device which account was signed in; one device may serve several people.
create table devices (
    token_hash bytea       not null,
    user_id    uuid        not null references users on delete cascade,
    used_at    timestamptz not null,
    primary key (token_hash, user_id)
);

create index devices_by_user on devices (user_id);
create index devices_used on devices (used_at);
