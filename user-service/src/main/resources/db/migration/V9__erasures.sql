-- Who wanted to be erased, and what is done of it. Nothing here tells a person: the id belongs to no account any more.
create table erasure (
    id           uuid primary key,      -- random: whoever has it may see how far the erasure has come
    user_id      uuid not null unique,  -- no reference: the account is gone
    requested_at timestamptz not null,
    completed_at timestamptz
);

create index erasure_open on erasure (requested_at) where completed_at is null;

create table erasure_part (
    user_id uuid not null references erasure (user_id) on delete cascade,
    part    text not null,
    done_at timestamptz,
    primary key (user_id, part)
);
