-- The same as letters_resend_of.
drop index letters_resent;
