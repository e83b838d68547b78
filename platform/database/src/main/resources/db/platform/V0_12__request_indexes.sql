-- B-trees in place of hash indexes: a caller may send one request id with every request, and a hash index looks through all entries of
-- a value before it adds one.
drop index outbox_request, inbox_request, published_event_request, answered_request_request;
create index outbox_request on outbox (request_id) where request_id is not null;
create index inbox_request on inbox (request_id) where request_id is not null;
create index published_event_request on published_event (request_id);
create index answered_request_request on answered_request (request_id);
