-- When the upload was completed: what a person waits from. Null before that.
alter table media add column uploaded_at timestamptz;
