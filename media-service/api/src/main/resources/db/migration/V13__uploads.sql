alter table media
    add column sha256 text,              -- of the original, in hexadecimal: as declared, then as the worker measured
    add column etag text,                -- of the original in the store; null before the upload is completed
    add column recipe text,              -- what its pictures depend on beside the original
    add column blur_hash text,           -- a placeholder
    add column multipart_upload_id text; -- S3's id of an upload in parts; null for a single PUT

-- The order of bytes, in which S3 lists keys: the reconciler reads both side by side.
create index media_in_hash_order on media (hash collate "C") where hash is not null;
create index media_processing on media (uploaded_at) where status = 'processing';
create index media_of_sha256 on media (owner_id, sha256) where status = 'ready' and sha256 is not null;
create index media_of_etag on media (owner_id, etag) where status = 'ready' and etag is not null;

-- What an owner's media occupy, of all that are not rejected. Changed in the transactions that change the media.
create table quota_usage (
    owner_id uuid   primary key,
    bytes    bigint not null, -- declared ones until the original is measured
    media    bigint not null
);

insert into quota_usage (owner_id, bytes, media)
select owner_id, sum(bytes), count(*) from media where status <> 'rejected' group by owner_id;

-- The runs of the reconciler, which compares the bucket with the rows.
create table reconciliation (
    id          uuid        primary key,
    started_at  timestamptz not null,
    finished_at timestamptz,
    objects     bigint      not null default 0 -- compared so far
);

create table reconciliation_finding (
    run_id   uuid   not null references reconciliation on delete cascade,
    kind     text   not null,
    count    bigint not null,
    examples text[] not null,
    primary key (run_id, kind)
);

insert into job (id, kind, key, is_unique, payload, payload_version, due_at)
values (gen_random_uuid(), 'reconciliation', 'bucket', true, '{"stage": 0, "after": ""}', 1, now() + interval '10 minutes');
