-- The audit of sign-ins, written in batches from the topic sign-ins. By month, so that old ones are dropped, not deleted.
create table sign_in (
    id         uuid        not null, -- the fact's id: time-ordered, and the same in every delivery
    at         timestamptz not null,
    user_id    uuid        not null,
    refusal    text,                 -- null when it succeeded
    session_id uuid,
    ip_prefix  text        not null,
    user_agent text        not null,
    primary key (id, at)
) partition by range (at);

create index sign_in_user on sign_in (user_id, id desc);

-- For what no month was prepared for: late redeliveries.
create table sign_in_other partition of sign_in default;

-- Prepares a month; rows of it that came too early for that move there from the default partition.
create function sign_in_prepare(month date) returns void language plpgsql as $$
declare
    name    text        := 'sign_in_y' || to_char(month, 'YYYY"m"MM');
    opening timestamptz := month::timestamp at time zone 'UTC';
    closing timestamptz := (month + interval '1 month') at time zone 'UTC';
begin
    if to_regclass(name) is not null then return; end if;
    create temporary table early on commit drop as
        select * from sign_in_other where at >= opening and at < closing;
    delete from sign_in_other where at >= opening and at < closing;
    execute format('create table %I partition of sign_in for values from (%L) to (%L)', name, opening, closing);
    insert into sign_in select * from early;
    drop table early;
end
$$;

select sign_in_prepare(date_trunc('month', now() at time zone 'UTC')::date);
select sign_in_prepare((date_trunc('month', now() at time zone 'UTC') + interval '1 month')::date);
