-- Owners who were erased; nothing may begin for them any more, although their access tokens work for some minutes.
create table erased_owner (
    owner_id    uuid primary key,
    at          timestamptz not null,
    reported_at timestamptz           -- when nothing of theirs was left
);

create index erased_owner_unreported on erased_owner (at) where reported_at is null;

-- Erased media that the worker may be busy with. The original stays until it answers, for its pictures' address is known
-- from the answer alone; a worker that never does is waited for no longer than this.
create table awaited (
    media_id     uuid primary key,
    owner_id     uuid        not null,
    original_key text        not null,
    until        timestamptz not null
);

create index awaited_of_owner on awaited (owner_id);
create index awaited_until on awaited (until);

alter table trash
    add column owner_id uuid,         -- whose erasure waits for it
    add column again_at timestamptz;  -- when to delete it once more, for until then it may be written anew

create index trash_of_owner on trash (owner_id) where owner_id is not null;
