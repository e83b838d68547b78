import type { ComponentChildren } from 'preact';
import { unwrap } from '@breakwater/client';
import { breakwater } from '../../api/client';
import { formatAgo, formatNumber } from '../../i18n/format';
import { Loading } from '../../ui/Loading';
import { useLoaded } from '../../ui/useLoaded';
import { Action } from '../Action';
import { pathOf, type Service } from '../services';
import { texts } from '../texts';

interface Props {
  service: Service;
  /** Changes when jobs were changed. */
  changes: number;
  onDone: () => void;
  /** What follows them: it must not move when they are known. */
  children: ComponentChildren;
}

/** How many jobs of each kind there are; the parked ones of a kind can be retried together. */
export function JobCounts({ service, changes, onDone, children }: Props) {
  const counts = useLoaded(
    async (signal) => unwrap(await breakwater.GET(pathOf(service, '/api/v1/admin/users/jobs/counts'), { signal })),
    [service, changes],
  );
  const retryAll = (kind: string) => async () => {
    const { jobs } = unwrap(await breakwater.POST(pathOf(service, '/api/v1/admin/users/jobs/retry'), { params: { query: { kind } } }));
    return texts.jobsRetried(jobs);
  };
  return (
    <>
      <Loading of={counts}>
        {(found) => (
          <ul class="rows plain">
            {found.map(({ kind, state, jobs, oldestAge }) => (
              <li key={`${kind} ${state}`} class="card">
                <div class="row">
                  <strong>
                    <code>{kind}</code>
                  </strong>
                  <span class={state === 'parked' ? 'badge bad' : 'badge'}>
                    {texts.jobStates[state]}: {formatNumber(jobs)}
                  </span>
                  <span class="aside">{texts.oldest(formatAgo(new Date(Date.now() - oldestAge * 1000)))}</span>
                  {state === 'parked' && (
                    <Action label={texts.retryAll} text={texts.retryAllText(kind, formatNumber(jobs))} run={retryAll(kind)} onDone={onDone} />
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Loading>
      {(counts.data || counts.failure) && children}
    </>
  );
}
