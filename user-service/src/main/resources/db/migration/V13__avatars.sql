-- Media that can be shown, as the media service told: what an avatar is chosen from.
create table ready_media (
    media_id uuid  primary key,
    owner_id uuid  not null, -- no reference: what an erased person had goes when the media service tells so
    pictures jsonb not null  -- the path on the public address by the variant's name
);

alter table users
    add avatar_media_id uuid,
    add avatar          jsonb; -- the pictures of that media, so that reading a profile reads one row
