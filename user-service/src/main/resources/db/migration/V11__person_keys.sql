-- Each account's own key, which what is personal in its facts is sealed with; itself wrapped by breakwater.personal-data.key.
create table person_key (
    user_id     uuid primary key references users on delete cascade,
    wrapped_key text not null
);

-- When the destruction of the key was told for the second time, after the topic's cleaner can have met the first.
alter table erasure add column repeated_at timestamptz;

create index erasure_unrepeated on erasure (requested_at) where repeated_at is null;
