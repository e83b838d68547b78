import { unwrap } from '@breakwater/client';
import { breakwater } from '../../api/client';
import { formatDateTime } from '../../i18n/format';
import { Entries } from './Entries';
import { Section } from './Section';
import { texts } from './texts';
import { usePages } from '../../ui/usePages';

export function Mails() {
  const mails = usePages(
    async (cursor, signal) => unwrap(await breakwater.GET('/api/v1/users/me/mails', { params: { query: cursor ? { cursor } : {} }, signal })),
    [],
  );
  return (
    <Section title={texts.mails}>
      <p>{texts.mailsText}</p>
      <Entries of={mails}>
        {({ id, kind, state, createdAt }) => (
          <li key={id}>
            <div>
              <strong>{texts.kinds[kind] ?? kind}</strong>
              <p class="aside">
                <time dateTime={createdAt}>{formatDateTime(createdAt)}</time>
              </p>
            </div>
            <span class={`badge ${state === 'SENT' ? 'good' : state === 'PARKED' || state === 'SUPPRESSED' ? 'bad' : ''}`}>
              {texts.states[state] ?? state}
            </span>
          </li>
        )}
      </Entries>
    </Section>
  );
}
