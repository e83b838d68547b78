-- When the current attempt began. Recovery stores it for a worker that died, which cannot say it itself.
alter table letters add column claimed_at timestamptz;
