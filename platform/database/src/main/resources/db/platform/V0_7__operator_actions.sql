-- What operators did to dead letters and to parked events: rows are only ever added. Ids and places only, no payload.
create table operator_action (
    id          uuid primary key,
    at          timestamptz not null,
    operator_id uuid        not null,
    action      text        not null,
    target      text        not null
);

-- The dead letters that were sent to their consumer's retry topic. A topic that is deleted and created again has its offsets
-- a second time: the record's own time distinguishes them.
create table dead_letter_redrive (
    topic            text        not null,
    record_partition int         not null,
    record_offset    bigint      not null,
    record_at        timestamptz not null,
    event_id         text,
    redriven_at      timestamptz not null,
    redriven_by      uuid        not null,
    times            int         not null default 1,
    primary key (topic, record_partition, record_offset, record_at)
);

create index dead_letter_redrive_at on dead_letter_redrive (redriven_at);
