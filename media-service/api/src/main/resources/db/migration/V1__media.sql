create table media (
    id                uuid primary key,
    owner_id          uuid        not null,
    filename          text        not null,
    visibility        text        not null,
    status            text        not null check (status in ('pending', 'processing', 'ready', 'rejected')),
    reason            text,                 -- a slug, when rejected
    content_type      text        not null, -- as declared; when ready, as found
    bytes             bigint      not null, -- likewise
    width             integer,              -- as a person sees it, in pixels
    height            integer,
    hash              text,                 -- the address of its pictures
    variants          jsonb       not null,
    created_at        timestamptz not null,
    upload_expires_at timestamptz not null
);

create index media_of_owner on media (owner_id, id);
create index media_pending on media (upload_expires_at) where status = 'pending';

-- Objects that nothing refers to any more. They are written down in the transaction that lets go of them and deleted
-- afterwards, so that neither a crash nor an outage of the object store leaves one behind.
create table trash (
    key        text primary key,
    not_before timestamptz not null
);

create index trash_due on trash (not_before);
