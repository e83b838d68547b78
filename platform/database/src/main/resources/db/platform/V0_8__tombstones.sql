-- Aggregates that are gone: an event about one that comes late, from a retry topic or the dead letters, has no effect.
create table tombstone (
    kind text        not null,
    key  uuid        not null,
    at   timestamptz not null default now(),
    primary key (kind, key)
);

-- For pruning alone: rows come in the order of time, so a few bytes per block range are enough.
create index tombstone_at on tombstone using brin (at) with (autosummarize = on);
