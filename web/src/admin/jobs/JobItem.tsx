import type { components } from '@breakwater/client';
import { unwrap } from '@breakwater/client';
import { breakwater } from '../../api/client';
import { formatDateTime } from '../../i18n/format';
import { Action } from '../Action';
import { pathOf, type Service } from '../services';
import { texts } from '../texts';

export type Job = components['schemas']['Job'];
export type JobState = components['schemas']['JobState'];

export function JobItem({ service, job, onDone }: { service: Service; job: Job; onDone: () => void }) {
  const { id, kind, key, state, attempts, reason, createdAt, dueAt } = job;
  const params = { path: { id } };
  return (
    <>
      <div class="row">
        <strong>
          <code>{kind}</code>
        </strong>
        <span class={state === 'parked' ? 'badge bad' : 'badge'}>{texts.jobStates[state]}</span>
      </div>
      <p class="aside">
        {texts.jobFor} <code>{key}</code> · {texts.attempts(attempts)} · {texts.added(formatDateTime(createdAt))} · {texts.due(formatDateTime(dueAt))}
      </p>
      {reason && (
        <p>
          <code>{reason}</code>
        </p>
      )}
      {state !== 'leased' && (
        <div class="row">
          <Action
            label={texts.retryJob}
            text={texts.retryJobText}
            onDone={onDone}
            run={async () => {
              const { jobs } = unwrap(await breakwater.POST(pathOf(service, '/api/v1/admin/users/jobs/{id}/retry'), { params }));
              return texts.jobsRetried(jobs);
            }}
          />
          <Action
            label={texts.discard}
            kind="danger"
            text={texts.discardText}
            needsReason
            onDone={onDone}
            run={async ({ reason: why = '' }) => {
              unwrap(await breakwater.POST(pathOf(service, '/api/v1/admin/users/jobs/{id}/discard'), { params, body: { reason: why } }));
              return texts.discarded;
            }}
          />
        </div>
      )}
    </>
  );
}
