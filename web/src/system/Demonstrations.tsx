import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { explain, type Explanation } from '../api/explain';
import { session } from '../session/session';
import { texts as common } from '../app/texts';
import { Button } from '../ui/Button';
import { FailureNotice } from '../ui/Notice';
import { useCountdown } from '../ui/useCountdown';
import { inbox, loadInbox } from '../api/inbox';
import { register, upload, type Demonstration } from './demonstrations';
import { texts } from './texts';

const KINDS = { register, upload };
type Kind = keyof typeof KINDS;

interface Props {
  /** One begins, and it takes a moment; false when it has failed. */
  onStarting: (isStarting: boolean) => void;
  onStarted: (started: Demonstration) => void;
}

/**
 * The buttons that begin something to watch. Where emails leave the system, nobody is registered who does not exist: people register
 * themselves, and come back by the link on that page.
 */
export function Demonstrations({ onStarting, onStarted }: Props) {
  const { url } = useLocation();
  const [running, setRunning] = useState<Kind>();
  const [failure, setFailure] = useState<Explanation>();
  const [wait, startWait] = useCountdown();
  useEffect(() => void loadInbox(), []);
  const start = async (kind: Kind) => {
    setRunning(kind);
    onStarting(true);
    setFailure(undefined);
    try {
      onStarted(await KINDS[kind]());
    } catch (error) {
      const explained = explain(error);
      onStarting(false);
      setFailure(explained);
      if (explained.waitSeconds) startWait(explained.waitSeconds);
    } finally {
      setRunning(undefined);
    }
  };
  const label = (kind: Kind) => (wait > 0 ? common.retryIn(wait) : running === kind ? texts.starting : texts[kind]);
  return (
    <div class="demonstrations">
      <div>
        {inbox.value === null ? (
          <a class="button" href="/register">
            {texts.register}
          </a>
        ) : (
          <Button busy={running !== undefined || inbox.value === undefined} disabled={wait > 0} onClick={() => void start('register')}>
            {label('register')}
          </Button>
        )}
        <p class="aside">{inbox.value === null ? texts.registerYourself : texts.registerHint}</p>
      </div>
      <div>
        {session.value.status === 'signed-out' ? (
          <a class="button quiet" href={`/sign-in?then=${encodeURIComponent(url)}`}>
            {texts.uploadNeedsAccount}
          </a>
        ) : (
          <Button busy={running !== undefined} disabled={wait > 0} onClick={() => void start('upload')}>
            {label('upload')}
          </Button>
        )}
        <p class="aside">{texts.uploadHint}</p>
      </div>
      {failure && <FailureNotice failure={failure} />}
    </div>
  );
}
