-- The successful responses to requests with an Idempotency-Key. A row commits with the effect of its request.
create table idempotency_key (
    caller      uuid        not null,
    key         text        not null,
    fingerprint bytea       not null,   -- SHA-256 of the method, the URL and the body
    status      smallint    not null,
    headers     json        not null,   -- an object: name to list of values
    body        json,                   -- absent when the response has none
    at          timestamptz not null default now(),
    primary key (caller, key)
);

-- For pruning alone: rows come in the order of time, so a few bytes per block range are enough.
create index idempotency_key_at on idempotency_key using brin (at) with (autosummarize = on);
