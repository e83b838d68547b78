import { useEffect, useState } from 'preact/hooks';

/** The whole seconds that remain, and how to start. */
export function useCountdown(): [remaining: number, start: (seconds: number) => void] {
  const [end, setEnd] = useState(0);
  const [now, setNow] = useState(0);
  const remaining = Math.max(0, Math.ceil((end - now) / 1000));
  useEffect(() => {
    if (remaining === 0) return;
    const timer = setTimeout(() => setNow(Date.now()), 250);
    return () => clearTimeout(timer);
  });
  const start = (seconds: number) => {
    setNow(Date.now());
    setEnd(Date.now() + seconds * 1000);
  };
  return [remaining, start];
}
