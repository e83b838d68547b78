-- A session is a family of refresh tokens; its generation is that of the newest one given out.
create table session (
    id         uuid primary key,
    user_id    uuid        not null references users on delete cascade,
    generation integer     not null,
    user_agent text        not null,
    ip_prefix  text        not null,
    started_at timestamptz not null,
    used_at    timestamptz not null,
    ended_at   timestamptz
);

create index session_by_user on session (user_id) where ended_at is null;
create index session_used on session (used_at);

-- Used tokens stay as long as their session, so that their reuse is noticed.
create table refresh_token (
    hash       bytea primary key,
    session_id uuid        not null references session on delete cascade,
    generation integer     not null,
    used_at    timestamptz
);

create index refresh_token_session on refresh_token (session_id);
