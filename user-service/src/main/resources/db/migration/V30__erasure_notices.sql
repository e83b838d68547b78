-- The id of the last email to somebody who was erased; it has a key of its own, and is erased itself when the email must have ended.
alter table erasure add column notice_id uuid;

create index erasure_notice on erasure (requested_at) where notice_id is not null;
