import { useEffect, useState } from 'preact/hooks';

/** The whole seconds until then, in milliseconds since 1970; undefined without it, and when it is over. */
export function useSeconds(until: number | undefined): number | undefined {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (until === undefined) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [until]);
  const seconds = until === undefined ? 0 : Math.ceil((until - now) / 1000);
  return seconds > 0 ? seconds : undefined;
}
