import { unwrap } from '@breakwater/client';
import { breakwater } from '../../api/client';
import { formatDateTime } from '../../i18n/format';
import { deviceName } from './deviceName';
import { Entries } from './Entries';
import { Section } from './Section';
import { texts } from './texts';
import { usePages } from '../../ui/usePages';

export function SignIns() {
  const signIns = usePages(
    async (cursor, signal) => unwrap(await breakwater.GET('/api/v1/users/me/sign-ins', { params: { query: cursor ? { cursor } : {} }, signal })),
    [],
  );
  return (
    <Section title={texts.signIns}>
      <p>{texts.signInsText}</p>
      <Entries of={signIns}>
        {({ id, at, success, reason, userAgent, ipPrefix }) => (
          <li key={id}>
            <div>
              <strong title={userAgent}>{deviceName(userAgent) || texts.unknownDevice}</strong>
              <p class="aside">
                {ipPrefix === 'unknown' ? texts.unknownNetwork : ipPrefix} · <time dateTime={at}>{formatDateTime(at)}</time>
              </p>
            </div>
            <span class={success ? 'badge good' : 'badge bad'}>
              {success ? texts.signedIn : texts.refused}
              {reason && `: ${texts.reasons[reason] ?? reason}`}
            </span>
          </li>
        )}
      </Entries>
    </Section>
  );
}
