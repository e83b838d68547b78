-- Addresses that bounce or complain, by a keyed hash: no address is stored, so an erasure leaves the row as it is.
create table suppression (
    id            uuid primary key,
    address_hash  text        not null unique, -- HMAC-SHA-256
    key_id        text        not null, -- the key of the hash
    soft_bounces  int         not null default 0,
    soft_since    timestamptz,
    reason        text,                 -- null while soft bounces are only counted
    suppressed_at timestamptz,
    expires_at    timestamptz not null,
    status        text,                 -- the enhanced status code (RFC 3463), if there was one
    source        text        not null
);
create index suppression_expires on suppression (expires_at);
create index suppression_newest on suppression (id desc) where reason is not null;

-- Feedback that was applied: a replay has no effect, also after an administrator has lifted a suppression.
create table mail_feedback (
    id text primary key,
    at timestamptz not null default now()
);
create index mail_feedback_at on mail_feedback (at);

-- Which administrator lifted what, and when: rows are only added.
create table suppression_lift (
    id             uuid primary key,
    admin_id       uuid        not null,
    suppression_id uuid        not null,
    reason         text,
    at             timestamptz not null default now()
);
