-- Signed in from more than once: it keeps its cookie.
alter table devices add column came_back boolean not null default false;
