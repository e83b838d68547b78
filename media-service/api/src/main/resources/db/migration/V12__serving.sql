-- Where the pictures of a media lie: those of private media have a folder of their own.
alter table media
    add column pictures_visibility text not null default 'public' check (pictures_visibility in ('public', 'private'));

-- Private media whose pictures are still public get a private address.
select add_job('picture-relocation', id::text, true, json_build_object('media', id), now())
from media where visibility = 'private' and hash is not null;

-- An instance of the version before, or a worker of it, makes public pictures of private media while it is still running. The next
-- version that changes this table drops the trigger.
create function misplaced_pictures_as_job() returns trigger language plpgsql as $$
begin
    perform add_job('picture-relocation', new.id::text, true, json_build_object('media', new.id), now());
    return null;
end $$;
create trigger misplaced_as_job after update of hash on media for each row
    when (new.hash is not null and new.visibility = 'private' and new.pictures_visibility = 'public')
    execute function misplaced_pictures_as_job();

-- A request for a transform finds its media by the address.
create index media_of_hash on media (hash) where hash is not null;

-- A deleted media is hidden at once; the row and the objects go when its owner can no longer restore it. The focal point is in
-- shares of width and height, from the upper left corner.
alter table media
    add column deleted_at timestamptz,
    add column focal_x double precision check (focal_x between 0 and 1),
    add column focal_y double precision check (focal_y between 0 and 1);

-- How many transforms an owner had signed in a minute.
create table transform_budget (
    owner_id uuid primary key,
    minute   timestamptz not null,
    used     integer     not null
);
