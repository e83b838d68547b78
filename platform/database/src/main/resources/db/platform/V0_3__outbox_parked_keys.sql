-- A parked row holds back the later rows of its key until an operator sends it again or discards it. A discarded row stays
-- parked, without its payload, so that the reason can be read later.
alter table outbox
    add column discarded_at timestamptz,
    add column discard_reason text;

-- Empty on a good day: each read of the relay asks it for the key of each row.
create index outbox_parked_key on outbox (topic, key) where parked_at is not null and discarded_at is null;
