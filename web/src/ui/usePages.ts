import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { explain, type Explanation } from '../api/explain';
import type { Loaded } from './useLoaded';

export interface Page<T> {
  items: T[];
  next?: string | undefined;
}

export interface Pages<T> {
  items?: T[];
  failure?: Explanation;
  isLoading: boolean;
  hasMore: boolean;
  more: () => void;
  reload: () => void;
}

interface State<T> {
  items?: T[];
  next?: string | undefined;
  failure?: Explanation;
  isLoading: boolean;
}

/** A list that is read page by page; from its beginning when `keys` change and on `reload`. A late page of an earlier list is ignored. */
export function usePages<T>(load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>, keys: readonly unknown[]): Pages<T> {
  const [state, setState] = useState<State<T>>({ isLoading: true });
  const [round, setRound] = useState(0);
  const list = useRef<AbortController>(null);
  const latest = useRef(load);
  latest.current = load;

  const read = async (before: T[], cursor?: string) => {
    const { signal } = list.current!;
    setState(({ items, next }) => ({ ...(items && { items }), next, isLoading: true }));
    try {
      const { items, next } = await latest.current(cursor, signal);
      if (!signal.aborted) setState({ items: [...before, ...items], next, isLoading: false });
    } catch (error) {
      if (!signal.aborted) setState((shown) => ({ ...shown, failure: explain(error), isLoading: false }));
    }
  };

  // Another list is not shown under the new question; the same one stays until its new version is there.
  useEffect(() => setState({ isLoading: true }), keys);
  useEffect(() => {
    list.current = new AbortController();
    void read([]);
    return () => list.current?.abort();
  }, [round, ...keys]);

  const reload = useCallback(() => setRound((count) => count + 1), []);
  const more = () => {
    if (!state.isLoading && state.next) void read(state.items ?? [], state.next);
  };
  return { ...state, hasMore: state.next !== undefined, more, reload };
}

/** For what shows something loaded: to load again after a failure goes on with the page that failed. */
export function asLoaded<T>({ items, failure, isLoading, hasMore, more, reload }: Pages<T>): Loaded<T[]> {
  return { ...(items && { data: items }), ...(failure && { failure }), isLoading, reload: hasMore ? more : reload };
}
