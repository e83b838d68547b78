-- What was found by repeated_at alone becomes jobs (ADR 32). The column stays, and makes sure that a key's destruction is
-- published twice and not three times.
create function add_key_destruction_repeat(user_id uuid, requested_at timestamptz) returns void
language sql as $$
    insert into job (id, kind, key, is_unique, payload, payload_version, due_at)
    values (gen_random_uuid(), 'key-destruction-repeat', user_id::text, true, json_build_object('userId', user_id), 1,
        requested_at + interval '2 hours')
    on conflict do nothing
$$;

select add_key_destruction_repeat(user_id, requested_at) from erasure where repeated_at is null;

-- For erasures that instances of the version before still begin. The next version that changes the table drops the trigger.
create function erasure_as_job() returns trigger language plpgsql as $$
begin
    perform add_key_destruction_repeat(new.user_id, new.requested_at);
    return null;
end $$;
create trigger as_job after insert on erasure for each row execute function erasure_as_job();

drop index erasure_unrepeated;
