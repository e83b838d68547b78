import type { components } from '@breakwater/client';
import { formatBytes, formatDateTime, formatNumber } from '../../i18n/format';
import { Action } from '../Action';
import type { Service } from '../services';
import { texts } from '../texts';
import { redriveOne } from './redrive';

interface Props {
  service: Service;
  topic: string;
  record: components['schemas']['DeadLetter'];
  onDone: () => void;
}

export function DeadLetterItem({ service, topic, record, onDone }: Props) {
  const { partition, offset, at, type, reason, exception, attempts, redrives, redrivenAt, payload, bytes, sha256 } = record;
  const wasRedriven = redrivenAt !== undefined;
  return (
    <>
      <div class="row">
        <strong>{type ?? texts.unreadable}</strong>
        <code>
          {partition} · {offset}
        </code>
        {redrivenAt && <span class="badge">{texts.redrivenAt(formatDateTime(redrivenAt))}</span>}
      </div>
      <p class="aside">
        {texts.givenUpAt(formatDateTime(at))} · {texts.attempts(attempts)} · {texts.redrives(formatNumber(redrives))} · {formatBytes(bytes)}
      </p>
      {(reason || exception) && (
        <p>
          <code>{exception}</code> {reason}
        </p>
      )}
      {payload ? (
        <details>
          <summary>{texts.payload}</summary>
          <pre class="payload" tabIndex={0}>
            {JSON.stringify(payload, null, 2)}
          </pre>
        </details>
      ) : (
        sha256 && (
          <p class="aside">
            SHA-256 <code>{sha256}</code>
          </p>
        )
      )}
      <div class="row">
        <Action
          label={wasRedriven ? texts.redriveAgain : texts.redrive}
          kind={wasRedriven ? 'danger' : 'quiet'}
          text={wasRedriven ? texts.redriveAgainText : texts.redriveText}
          run={async () => texts.redriven(await redriveOne(service, topic, { partition, offset }, wasRedriven), 0)}
          onDone={onDone}
        />
      </div>
    </>
  );
}
