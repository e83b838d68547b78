-- Which handler has handled which fact; inserted in the handler's own transaction.
create table inbox (
    event_id uuid not null,
    handler text not null,
    at timestamptz not null default now(),
    primary key (event_id, handler)
);

-- For pruning alone: rows come in the order of time, so a few bytes per block range are enough.
create index inbox_at on inbox using brin (at) with (autosummarize = on);
