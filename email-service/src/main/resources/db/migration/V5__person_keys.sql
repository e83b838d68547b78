-- The keys that what is personal in facts is sealed with, as the user service issued them; gone with the person.
create table person_key (
    user_id     uuid primary key,
    wrapped_key text not null
);
