-- Facts waiting for the relay, and, for a while, those it has sent. Ids are drawn under a lock per key, so that their
-- order is commit order per key. A column named key is a reminder, not a reserved word, in PostgreSQL.
create sequence outbox_id as bigint;

create table outbox (
    id bigint primary key,
    event_id uuid not null,
    topic text not null,
    key text not null,
    type text not null,
    payload json not null,
    traceparent text,
    tracestate text,
    created_at timestamptz not null,
    attempts int not null default 0,
    last_error text,
    sent_at timestamptz,
    parked_at timestamptz
);

-- Small whatever the table's size: sent rows leave it.
create index outbox_unsent on outbox (id) where sent_at is null and parked_at is null;
create index outbox_parked on outbox (parked_at) where parked_at is not null;

-- Every row is written, updated once and deleted: vacuum little and often.
alter table outbox set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
