-- The search by kind, the newest first.
drop index concurrently if exists letters_by_template;
create index concurrently letters_by_template on letters (template, id desc);
