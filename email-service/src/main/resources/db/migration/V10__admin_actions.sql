-- What administrators did to letters: rows are only ever added, in the transaction of what they record.
create table admin_action (
    id        uuid primary key,
    admin_id  uuid        not null,
    action    text        not null,
    delivery_id uuid        not null,
    resent_as uuid,
    at        timestamptz not null
);

-- A letter is sent again once; the copy is what can be sent again after that.
create index letters_resend_of on letters (resend_of) where resend_of is not null;
