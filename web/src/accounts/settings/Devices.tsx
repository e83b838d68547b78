import type { components } from '@breakwater/client';
import { ProblemError, unwrap } from '@breakwater/client';
import { useRef, useState } from 'preact/hooks';
import { breakwater } from '../../api/client';
import { explain } from '../../api/explain';
import { formatAgo } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Loading } from '../../ui/Loading';
import { toast } from '../../ui/toasts';
import { useLoaded } from '../../ui/useLoaded';
import { deviceName } from './deviceName';
import { Section } from './Section';
import { texts } from './texts';

type Session = components['schemas']['Session'];

export function Devices() {
  const list = useRef<HTMLUListElement>(null);
  const [isBusy, setBusy] = useState(false);
  const sessions = useLoaded(async (signal) => unwrap(await breakwater.GET('/api/v1/sessions', { signal })).items, []);

  const end = async (ended: Session[], said: string) => {
    setBusy(true);
    try {
      for (const { id } of ended) await signOut(id);
      toast(said);
    } catch (error) {
      toast(explain(error).text);
    }
    setBusy(false);
    sessions.reload();
    list.current?.focus(); // the button is gone
  };
  return (
    <Section title={texts.devices}>
      <Loading of={sessions}>
        {(items) => {
          const others = items.filter(({ current }) => !current);
          return (
            <>
              <ul ref={list} tabIndex={-1} class="plain entries">
                {[...items.filter(({ current }) => current), ...others].map((each) => (
                  <Device key={each.id} {...each} isBusy={isBusy} onSignOut={() => void end([each], texts.deviceSignedOut)} />
                ))}
              </ul>
              {others.length > 1 && (
                <Button kind="danger" busy={isBusy} onClick={() => void end(others, texts.othersSignedOut)}>
                  {texts.signOutOthers}
                </Button>
              )}
            </>
          );
        }}
      </Loading>
    </Section>
  );
}

function Device({ userAgent, ipPrefix, lastUsedAt, current, isBusy, onSignOut }: Session & { isBusy: boolean; onSignOut: () => void }) {
  const name = deviceName(userAgent) || texts.unknownDevice;
  return (
    <li>
      <div>
        <strong title={userAgent}>{name}</strong> {current && <span class="badge good">{texts.thisDevice}</span>}
        <p class="aside">
          {ipPrefix === 'unknown' ? texts.unknownNetwork : ipPrefix} · {texts.lastUsed}: {formatAgo(lastUsedAt)}
        </p>
      </div>
      {!current && (
        <Button kind="quiet" busy={isBusy} label={texts.signOutNamed(name)} onClick={onSignOut}>
          {texts.signOutDevice}
        </Button>
      )}
    </li>
  );
}

/** A session that has ended meanwhile is what was wanted. */
async function signOut(id: string): Promise<void> {
  const { error, response } = await breakwater.DELETE('/api/v1/sessions/{id}', { params: { path: { id } } });
  if (!response.ok && response.status !== 404) throw new ProblemError(error, response);
}
