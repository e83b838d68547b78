-- What waited in tables of its own becomes jobs (ADR 32).
create function pg_temp.add_job(kind text, key text, is_unique boolean, payload json, due_at timestamptz) returns void
language sql as $$
    insert into job (id, kind, key, is_unique, payload, payload_version, due_at)
    values (gen_random_uuid(), kind, key, is_unique, payload, 1, due_at)
$$;

select pg_temp.add_job('object-deletion', coalesce(owner_id::text, key), false,
    json_build_object('keys', json_build_array(key), 'owner', owner_id), not_before)
from trash;

-- Once more when the upload's address has expired. No erasure waits for it, so its key is not the owner.
select pg_temp.add_job('object-deletion', key, false, json_build_object('keys', json_build_array(key)), again_at)
from trash where again_at is not null;

select pg_temp.add_job('original-release', media_id::text, true, json_build_object('media', media_id), until)
from awaited;

select pg_temp.add_job('upload-expiry', id::text, true, json_build_object('media', id), upload_expires_at)
from media where status = 'pending';

select pg_temp.add_job('owner-erasure', owner_id::text, true, json_build_object('owner', owner_id), now())
from erased_owner where reported_at is null;

drop function pg_temp.add_job(text, text, boolean, json, timestamptz);

delete from trash;
drop index trash_due, trash_of_owner, awaited_until, media_pending, erased_owner_unreported;
create index media_pending_of_owner on media (owner_id, upload_expires_at) where status = 'pending';
