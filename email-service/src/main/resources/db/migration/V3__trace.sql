-- The trace that a letter belongs to, as W3C headers: its sending is another thread's work, perhaps another process's.
alter table letters add column traceparent text, add column tracestate text;
