-- Notices whose address is erased, or whose account waits for that (ADR 21). Kept as long as an event may come again.
create table erased_address (
    notice_id    uuid        primary key,
    at           timestamptz not null default now(),
    is_erased    boolean     not null default false,
    waiting_user uuid        -- the erased account, until the address is erased
);
create index erased_address_at on erased_address (at);
