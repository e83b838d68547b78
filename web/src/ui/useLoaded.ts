import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { explain, type Explanation } from '../api/explain';

export interface Loaded<T> {
  data?: T;
  failure?: Explanation;
  isLoading: boolean;
  reload: () => void;
}

/** Loads when `keys` change and on `reload`; what was loaded stays visible meanwhile. A late response of an earlier load is ignored. */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T>, keys: readonly unknown[]): Loaded<T> {
  const [state, setState] = useState<{ data?: T; failure?: Explanation; isLoading: boolean }>({ isLoading: true });
  const [round, setRound] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    const abort = new AbortController();
    setState((before) => ({ ...before, isLoading: true }));
    latest
      .current(abort.signal)
      .then((data) => !abort.signal.aborted && setState({ data, isLoading: false }))
      .catch((error: unknown) => {
        if (!abort.signal.aborted) setState((before) => ({ ...before, failure: explain(error), isLoading: false }));
      });
    return () => abort.abort();
  }, [round, ...keys]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  return { ...state, reload };
}
