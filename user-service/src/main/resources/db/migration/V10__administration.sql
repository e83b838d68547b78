alter table users
    add column disabled_at timestamptz,
    add column is_admin    boolean not null default false;

-- What administrators did, for those who have to answer for it. It outlives the accounts: ids only.
create table admin_action (
    id       uuid primary key,
    admin_id uuid        not null,
    user_id  uuid        not null,
    action   text        not null,
    at       timestamptz not null
);
