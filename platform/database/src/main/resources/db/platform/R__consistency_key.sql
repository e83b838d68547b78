-- What consistency tokens are sealed with (ADR 18). Repeatable, so that it also comes to databases that exist; it never
-- changes a key. An UUID of version 4 has 122 random bits.
create table if not exists consistency_key (key bytea not null);
insert into consistency_key
    select sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) where not exists (select from consistency_key);
