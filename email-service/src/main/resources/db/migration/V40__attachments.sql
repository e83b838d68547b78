-- The files of emails that services send (ADR 63). What is shown of them remains when their content is deleted.
create table mail_attachment (
    delivery_id uuid not null references letters on delete cascade,
    position    int  not null,
    media_id    uuid not null,
    owner_id    uuid not null, -- of the media: an erasure deletes the content
    bytes       int  not null,
    content     bytea,
    primary key (delivery_id, position)
);
-- Pictures are compressed already.
alter table mail_attachment alter column content set storage external;
create index mail_attachment_by_owner on mail_attachment (owner_id) where content is not null;

-- The content goes with that of the email, and when it was sent, whichever version does either.
create function delete_attachments() returns trigger language plpgsql as $$
begin
    update mail_attachment set content = null where delivery_id = new.id and content is not null;
    return null;
end $$;
create trigger attachments_deleted after update of content, state on letters for each row
    when (new.template like 'service-%' and (new.content is null or new.state = 'SENT')) execute function delete_attachments();
