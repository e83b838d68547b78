-- The HTTP request that a row follows from, and who may read that request's timeline (ADR 60). Null in rows that no request caused
-- and in those of versions before.
alter table outbox
    add column request_id          text,
    add column request_owner       uuid,
    add column published_at        timestamptz, -- and where: null for rows of versions before
    add column published_partition int,
    add column published_offset    bigint;

alter table inbox
    add column request_id       text,
    add column request_owner    uuid,
    add column type             text,
    add column topic            text,   -- and the place of the record in it, as the handler read it
    add column record_partition int,
    add column record_offset    bigint,
    add column cause_service    text,   -- a service without a database, which published this event because of another one
    add column cause_id         uuid,
    add column cause_type       text,
    add column cause_topic      text,
    add column cause_partition  int,
    add column cause_offset     bigint,
    add column cause_began_at   timestamptz,
    add column cause_ended_at   timestamptz,
    add column duration_ms      int;

alter table job
    add column request_id    text,
    add column request_owner uuid;

-- No hash indexes: a caller may send one id with every request, and a hash index looks through all entries of a value before it
-- adds one.
create index outbox_request on outbox (request_id, request_owner) where request_id is not null;
create index inbox_request on inbox (request_id, request_owner) where request_id is not null;

-- Outbox rows without payload, from the end of the outbox's retention to that of the timelines.
create table published_event (
    event_id            uuid        not null,
    type                text        not null,
    topic               text        not null,
    request_id          text        not null,
    request_owner       uuid,
    created_at          timestamptz not null,
    published_at        timestamptz,
    published_partition int,
    published_offset    bigint
);
create index published_event_request on published_event (request_id, request_owner);
create index published_event_created on published_event using brin (created_at) with (autosummarize = on);

-- Requests that caused an event or a job, and what they were answered. Written together, shortly after the responses.
create table answered_request (
    request_id    text        not null,
    request_owner uuid,
    method        text        not null,
    route         text        not null,
    status        smallint    not null,
    began_at      timestamptz not null,
    duration_ms   int         not null
);
create index answered_request_request on answered_request (request_id, request_owner);
create index answered_request_began on answered_request using brin (began_at) with (autosummarize = on);
