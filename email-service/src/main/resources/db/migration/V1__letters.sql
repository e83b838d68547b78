-- Every letter, from the fact that called for it to its end. The states and who moves between them: docs/adr/0009.
create table letters (
    id          uuid primary key,
    user_id     uuid not null,
    event_id    uuid,                  -- the fact that called for it; null for a resend
    resend_of   uuid,
    template    text not null,
    language    text not null,
    recipient   text not null,
    content     text,                  -- JSON; forgotten once a secret was sent, or with the person
    state       text not null check (state in ('QUEUED', 'CLAIMED', 'SENDING', 'SENT', 'PARKED', 'UNKNOWN', 'SUPPRESSED')),
    reason      text,                  -- why it is where it is, a slug
    attempts    int not null default 0,
    created_at  timestamptz not null,
    due_at      timestamptz not null,  -- not before this
    expires_at  timestamptz,           -- not after this: its link is dead then
    lease_until timestamptz,           -- whoever claimed it is dead after this
    ended_at    timestamptz
);

create unique index letters_once on letters (event_id, template);
create index letters_due on letters (due_at) where state = 'QUEUED';
create index letters_leased on letters (lease_until) where state in ('CLAIMED', 'SENDING');
create index letters_by_state on letters (state, id desc);
create index letters_by_user on letters (user_id);
create index letters_ended on letters (ended_at) where ended_at is not null;

-- How each attempt ended. detail is what the server said: it may repeat the address, so it never leaves this table
-- but through the admin's view of one letter.
create table attempts (
    letter_id uuid not null references letters on delete cascade,
    number    int not null,
    began_at  timestamptz not null,
    ended_at  timestamptz not null,
    state     text not null,
    reason    text,
    detail    text,
    primary key (letter_id, number)
);
