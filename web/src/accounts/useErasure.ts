import type { components } from '@breakwater/client';
import { ProblemError } from '@breakwater/client';
import { useEffect, useState } from 'preact/hooks';
import { explain, type Explanation } from '../api/explain';
import { breakwater } from '../api/client';

export type ErasureReceipt = components['schemas']['ErasureReceipt'];

const FIRST_MILLIS = 1_000;
const LAST_MILLIS = 30_000;

/** The receipt, read again until every part is done, ever more seldom; a failure does not end the following. */
export function useErasure(id: string): { receipt?: ErasureReceipt; failure?: Explanation; isMissing: boolean } {
  const [receipt, setReceipt] = useState<ErasureReceipt>();
  const [failure, setFailure] = useState<Explanation>();
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async (pause: number) => {
      try {
        const { data, error, response } = await breakwater.GET('/api/v1/erasures/{id}', { params: { path: { id } }, signal: abort.signal });
        if (abort.signal.aborted) return;
        if (response.status === 404 || response.status === 400) return setMissing(true);
        if (!data) throw new ProblemError(error, response);
        setReceipt(data);
        setFailure(undefined);
        if (data.completedAt) return;
      } catch (error) {
        if (abort.signal.aborted) return;
        setFailure(explain(error));
      }
      timer = setTimeout(() => void read(Math.min(pause * 1.5, LAST_MILLIS)), pause);
    };
    void read(FIRST_MILLIS);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [id]);
  return { ...(receipt ? { receipt } : {}), ...(failure ? { failure } : {}), isMissing };
}
