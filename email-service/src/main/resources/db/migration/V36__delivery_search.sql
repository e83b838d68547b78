-- Deliveries are found by their recipient's keyed hash (see suppression). Null in rows of versions before, until a job fills it.
alter table letters add column recipient_hash text;

create index letters_by_recipient on letters (recipient_hash, id desc) where recipient_hash <> '';
-- Rows for the job. Empty once it has seen all.
create index letters_without_hash on letters (id) where recipient_hash is null and recipient <> '';

-- The hash goes with the address, whichever version deletes that.
create function delete_recipient_hash() returns trigger language plpgsql as $$
begin
    new.recipient_hash = null;
    return new;
end $$;
create trigger recipient_deleted before update of recipient on letters for each row
    when (new.recipient = '' and new.recipient_hash is not null) execute function delete_recipient_hash();

-- A person's own emails, the newest first.
create index letters_newest_by_user on letters (user_id, id desc);
drop index letters_by_user;
