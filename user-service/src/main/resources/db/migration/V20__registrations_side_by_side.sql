-- Several registrations of one address stand side by side until one is confirmed: only confirmed addresses are unique.
drop index users_canonical_email;
create unique index users_confirmed_address on users (canonical_email) where verified_at is not null;
create index users_address on users (canonical_email);
create index users_unconfirmed on users (registered_at) where verified_at is null;

-- Of the token that the browser has which registered; null once the address is confirmed.
alter table users add column requester_hash bytea;
-- The same for the browser that asked to change the address.
alter table verification add column requester_hash bytea;
