-- When the fact happened that calls for the letter: what a person waits from. Null for a resend.
alter table letters add column called_for_at timestamptz;
