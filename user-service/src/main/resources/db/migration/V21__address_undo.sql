-- A link, mailed to the previous address of an account, that restores this address.
create table address_undo (
    token_hash bytea primary key,
    user_id    uuid        not null references users on delete cascade,
    email      text        not null, -- the previous address, as mail goes there
    changed_at timestamptz not null,
    expires_at timestamptz not null
);

create index address_undo_user on address_undo (user_id, changed_at);
create index address_undo_expiry on address_undo (expires_at);
