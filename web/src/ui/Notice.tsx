import type { ComponentChildren } from 'preact';
import type { Explanation } from '../api/explain';
import { texts } from '../app/texts';
import './notice.css';

/** A message that screen readers announce when it appears. */
export function Notice({ kind = 'info', children }: { kind?: 'info' | 'good' | 'bad'; children: ComponentChildren }) {
  return (
    <div class={`notice ${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

export function FailureNotice({ failure }: { failure: Explanation }) {
  return (
    <Notice kind="bad">
      <p>{failure.text}</p>
      {failure.reference && (
        <p class="aside">
          {texts.reference} <code>{failure.reference}</code>
        </p>
      )}
    </Notice>
  );
}
