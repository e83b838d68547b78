-- What the handler of the tests did.
create table effect (
    note uuid not null,
    text text not null,
    trace text
);

-- The order in which transactions of one key held its lock, which is the order of their commits.
create table turn (
    n bigint generated always as identity primary key,
    note uuid not null,
    text text not null
);

-- A session that holds the advisory lock 42 stops the relay between sending a row and marking it.
create function wait_for_42() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(42);
    return null;
end $$;

create trigger frozen before update of sent_at on outbox for each statement execute function wait_for_42();
