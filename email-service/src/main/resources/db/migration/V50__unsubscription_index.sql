drop index concurrently if exists unsubscription_newest;
create index concurrently unsubscription_newest on unsubscription (id desc);
