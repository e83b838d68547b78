import { ProblemError, unwrap } from '@breakwater/client';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { breakwater } from '../api/client';
import { explain, type Explanation } from '../api/explain';
import type { SystemStatus } from './traffic';

const INTERVAL = 5_000;

interface State {
  status?: SystemStatus;
  failure?: Explanation;
  /** It is for administrators. */
  isClosed?: boolean;
}

/** Reads the status again and again while the page is in sight. After a failure the last one stays. */
export function useStatus(): State & { again: () => void } {
  const [state, setState] = useState<State>({});
  const [round, setRound] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    const read = async () => {
      if (document.hidden) return;
      try {
        const status = unwrap(await breakwater.GET('/api/v1/status', { signal: abort.signal }));
        setState({ status });
      } catch (error) {
        if (abort.signal.aborted) return;
        const isClosed = error instanceof ProblemError && (error.status === 401 || error.status === 403);
        setState((before) => (isClosed ? { isClosed } : { ...before, failure: explain(error) }));
        if (isClosed) clearInterval(timer);
      }
    };
    const timer = setInterval(read, INTERVAL);
    void read();
    document.addEventListener('visibilitychange', read);
    return () => {
      abort.abort();
      clearInterval(timer);
      document.removeEventListener('visibilitychange', read);
    };
  }, [round]);
  const again = useCallback(() => setRound((before) => before + 1), []);
  return { ...state, again };
}
