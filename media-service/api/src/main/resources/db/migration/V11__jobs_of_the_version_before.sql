-- While instances of the version before are still running, what they write becomes jobs too. The next version that changes these
-- tables drops the triggers, and the table trash.
create function add_job(kind text, key text, is_unique boolean, payload json, due_at timestamptz) returns void
language sql as $$
    insert into job (id, kind, key, is_unique, payload, payload_version, due_at)
    values (gen_random_uuid(), kind, key, is_unique, payload, 1, due_at)
    on conflict do nothing
$$;

create function trash_as_job() returns trigger language plpgsql as $$
begin
    perform add_job('object-deletion', coalesce(new.owner_id::text, new.key), false,
        json_build_object('keys', json_build_array(new.key), 'owner', new.owner_id), new.not_before);
    if new.again_at is not null then
        perform add_job('object-deletion', new.key, false,
            json_build_object('keys', json_build_array(new.key)), new.again_at);
    end if;
    return null;
end $$;
create trigger as_job before insert on trash for each row execute function trash_as_job();

create function awaited_as_job() returns trigger language plpgsql as $$
begin
    perform add_job('original-release', new.media_id::text, true,
        json_build_object('media', new.media_id), new.until);
    return null;
end $$;
create trigger as_job after insert on awaited for each row execute function awaited_as_job();

create function upload_as_job() returns trigger language plpgsql as $$
begin
    perform add_job('upload-expiry', new.id::text, true,
        json_build_object('media', new.id), new.upload_expires_at);
    return null;
end $$;
create trigger as_job after insert on media for each row when (new.status = 'pending') execute function upload_as_job();

create function erasure_as_job() returns trigger language plpgsql as $$
begin
    perform add_job('owner-erasure', new.owner_id::text, true,
        json_build_object('owner', new.owner_id), now());
    return null;
end $$;
create trigger as_job after insert on erased_owner for each row execute function erasure_as_job();
