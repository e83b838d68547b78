import type { components } from '@breakwater/client';
import { formatDateTime, formatDuration } from '../../i18n/format';
import { texts } from '../texts';
import { DeliveryBadge } from './DeliveryBadge';

export function Attempts({ attempts }: { attempts: components['schemas']['DeliveryAttempt'][] }) {
  if (attempts.length === 0) return <p>{texts.noAttempt}</p>;
  return (
    <ol class="rows plain">
      {attempts.map(({ attempt, beganAt, state, reason, provider, host, smtpCode, enhancedCode, detail, durationMillis }) => (
        <li key={attempt} class="card">
          <div class="row">
            <strong>{texts.attempt(attempt)}</strong>
            <span>{formatDateTime(beganAt)}</span>
            {durationMillis !== undefined && <span class="aside">{formatDuration(durationMillis)}</span>}
            <DeliveryBadge state={state} />
          </div>
          <p class="aside">{[provider, host].filter(Boolean).join(' · ')}</p>
          {(smtpCode || reason || detail) && (
            <p>
              <code>{[smtpCode, enhancedCode, reason].filter(Boolean).join(' ')}</code> {detail}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
