-- Deliveries are sent by jobs (ADR 32); the table keeps their states. has_job is false for those that instances of the version
-- before queue, which know no jobs.
alter table letters add column has_job boolean not null default false;

create function add_delivery_job(delivery uuid, user_id uuid, due_at timestamptz) returns void
language sql as $$
    insert into job (id, kind, key, is_unique, payload, payload_version, due_at)
    values (gen_random_uuid(), 'delivery', user_id::text, false, json_build_object('delivery', delivery), 1, due_at)
$$;

select add_delivery_job(id, user_id, coalesce(lease_until, due_at)) from letters where state in ('QUEUED', 'CLAIMED', 'SENDING');

-- The next version that changes the table drops the trigger.
create function delivery_as_job() returns trigger language plpgsql as $$
begin
    perform add_delivery_job(new.id, new.user_id, new.due_at);
    return null;
end $$;
create trigger as_job after insert on letters for each row
    when (not new.has_job and new.state = 'QUEUED') execute function delivery_as_job();
