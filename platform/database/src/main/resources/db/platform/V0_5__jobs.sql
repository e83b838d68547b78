-- Work to do after the commit of the transaction that adds it (ADR 32). A finished job is deleted.
create table job (
    id              uuid primary key,
    kind            text        not null,
    key             text        not null,               -- whom or what the job is for; jobs of different keys take turns
    is_unique       boolean     not null,               -- at most one job of this kind and key
    payload         json        not null,
    payload_version int         not null,
    state           text        not null default 'waiting' check (state in ('waiting', 'leased', 'parked')),
    due_at          timestamptz not null,
    attempts        int         not null default 0,     -- in a row without progress
    reason          text,                               -- of the last failure, or why it is parked
    claims          bigint      not null default 0,     -- fences off the results of earlier claims
    added_again     boolean     not null default false, -- a unique job that was added while it ran: it runs once more
    lease_owner     uuid,
    lease_until     timestamptz,
    traceparent     text,
    tracestate      text,
    created_at      timestamptz not null default clock_timestamp(),
    parked_at       timestamptz
);

create unique index job_unique on job (kind, key) where is_unique;
create index job_key on job (kind, key);
create index job_due on job (kind, due_at, id) where state <> 'parked';
create index job_parked on job (kind, id) where state = 'parked';

-- Every row is written, updated twice or more and deleted: vacuum little and often.
alter table job set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

-- What administrators did to jobs.
create table job_action (
    id       uuid primary key,
    admin_id uuid        not null,
    at       timestamptz not null default now(),
    action   text        not null check (action in ('RETRY', 'DISCARD', 'RETRY_ALL')),
    kind     text        not null,
    job_id   uuid,                 -- null for all parked jobs of the kind
    job_key  text,
    jobs     int         not null,
    reason   text
);
