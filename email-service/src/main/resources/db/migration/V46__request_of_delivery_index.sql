-- An interrupted build leaves an invalid index.
drop index concurrently if exists letters_request;
create index concurrently letters_request on letters (request_id, request_owner) where request_id is not null;
