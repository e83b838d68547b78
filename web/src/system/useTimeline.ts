import { ProblemError, unwrap } from '@breakwater/client';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { breakwater } from '../api/client';
import { explain, type Explanation } from '../api/explain';
import { isUnfinished, type Timeline } from './hops';
import { isQuiet, pauseAfter } from './polling';

export interface Watched {
  /** Absent until the first hop. */
  timeline?: Timeline;
  failure?: Explanation;
  isWatching: boolean;
  again: () => void;
}

type State = Omit<Watched, 'again'>;

/** Follows what a request causes until nothing new comes. An unknown request is looked for as long: its first hop may be on its way. */
export function useTimeline(requestId: string): Watched {
  const [state, setState] = useState<State>({ isWatching: true });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    setState({ isWatching: true });
    watch(requestId, abort.signal, setState).catch((error: unknown) => {
      if (!abort.signal.aborted) setState((before) => ({ ...before, failure: explain(error), isWatching: false }));
    });
    return () => abort.abort();
  }, [requestId, round]);
  const again = useCallback(() => setRound((before) => before + 1), []);
  return { ...state, again };
}

async function watch(requestId: string, signal: AbortSignal, show: (state: State) => void): Promise<void> {
  let known = '';
  let timeline: Timeline | undefined;
  for (let changed = performance.now(); ; ) {
    const found = await read(requestId, signal);
    if (signal.aborted) return;
    const content = JSON.stringify(found);
    if (found && content !== known) {
      changed = performance.now();
      known = content;
      timeline = found;
    }
    const sinceChange = performance.now() - changed;
    const isOver = isQuiet(sinceChange, timeline !== undefined && (isUnfinished(timeline.hops) || timeline.incomplete.length > 0));
    show({ ...(timeline ? { timeline } : {}), isWatching: !isOver });
    if (isOver) return;
    await new Promise((resolve) => setTimeout(resolve, pauseAfter(sinceChange)));
    if (signal.aborted) return;
  }
}

async function read(requestId: string, signal: AbortSignal): Promise<Timeline | undefined> {
  try {
    return unwrap(await breakwater.GET('/api/v1/timelines/{requestId}', { params: { path: { requestId } }, signal }));
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) return undefined;
    throw error;
  }
}
