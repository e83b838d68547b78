-- People who were erased: a fact about them that comes late must not bring them back. Kept: a dead letter may be sent to
-- its topic again after weeks. The id leads to nobody any more.
create table erased (
    user_id uuid primary key,
    at      timestamptz not null default now()
);
