-- Administrators list and lift unsubscriptions by an id, as suppressions. Ids have the order of time (UUIDv7), also those that a version
-- before this one stores.
create function id_of_time(at timestamptz) returns uuid language sql volatile as $$
    select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
        placing substring(int8send((extract(epoch from at) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
$$;

alter table unsubscription add column id uuid;
alter table unsubscription alter column id set default id_of_time(clock_timestamp());
update unsubscription set id = id_of_time(at);

-- Of which category, when it was an unsubscription.
alter table suppression_lift add column category text;
