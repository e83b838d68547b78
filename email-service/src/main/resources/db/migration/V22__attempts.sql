-- Which mail server an attempt went to, what it replied, and how long it took (ADR 55). Null in attempts of versions before.
alter table attempts
    add column provider      text,
    add column host          text,
    add column smtp_code     int,
    add column enhanced_code text,
    add column duration_ms   int;

alter table letters
    add column provider         text,                    -- of the attempt that is SENDING
    add column unknown_attempts int not null default 0,  -- may have arrived, and were followed by another
    add column message_id       uuid;                    -- of the email of which this is another copy; null for its own id

-- Why an administrator resent an email that was sent.
alter table admin_action add column reason text;
