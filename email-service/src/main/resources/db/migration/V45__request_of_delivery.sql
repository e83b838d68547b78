-- The request that a delivery follows from without an event, such as an email that a service sends by HTTP (ADR 60). Null for those
-- that an event caused, whose row in the inbox has it, and in rows of versions before.
alter table letters
    add column request_id    text,
    add column request_owner uuid;
