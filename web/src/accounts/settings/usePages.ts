import { useEffect, useRef, useState } from 'preact/hooks';
import { explain, type Explanation } from '../../api/explain';
import type { Loaded } from '../../ui/useLoaded';

interface PageOf<T> {
  items: T[];
  next?: string;
}

export interface LoadedPages<T> extends Loaded<T[]> {
  /** Absent when all is loaded. */
  loadMore?: (() => void) | undefined;
}

/** The pages of a list that were asked for so far; `reload` begins with the first one again. */
export function usePages<T>(load: (cursor: string | undefined, signal: AbortSignal) => Promise<PageOf<T>>): LoadedPages<T> {
  const [items, setItems] = useState<T[]>();
  const [next, setNext] = useState<string>();
  const [failure, setFailure] = useState<Explanation>();
  const [isLoading, setLoading] = useState(true);
  const abort = useRef<AbortController>(undefined);

  const loadFrom = async (cursor: string | undefined) => {
    abort.current?.abort();
    const { signal } = (abort.current = new AbortController());
    setLoading(true);
    setFailure(undefined);
    try {
      const page = await load(cursor, signal);
      if (signal.aborted) return;
      setItems((before) => (cursor === undefined ? page.items : [...(before ?? []), ...page.items]));
      setNext(page.next);
    } catch (error) {
      if (signal.aborted) return;
      setFailure(explain(error));
    }
    setLoading(false);
  };
  useEffect(() => {
    void loadFrom(undefined);
    return () => abort.current?.abort();
  }, []);

  return {
    ...(items ? { data: items } : {}),
    ...(failure ? { failure } : {}),
    isLoading,
    reload: () => void loadFrom(items && failure ? next : undefined),
    loadMore: next === undefined ? undefined : () => void loadFrom(next),
  };
}
