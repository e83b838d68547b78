-- Months come and go as the tables' owner wants it, whoever asks: on a cluster the service's role may change rows alone.
alter function sign_in_prepare(date) security definer set search_path = public, pg_temp;

-- Drops the months before this one. Names sort by time.
create function sign_in_forget(oldest date) returns void language plpgsql
    security definer set search_path = public, pg_temp as $$
declare
    month text;
begin
    for month in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'sign_in'::regclass and c.relname like 'sign\_in\_y%'
            and c.relname < 'sign_in_y' || to_char(oldest, 'YYYY"m"MM')
    loop
        execute format('drop table if exists %I', month);
    end loop;
end
$$;
