import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { breakwater } from '../api/client';
import { beginSession } from '../session/session';
import { Button } from '../ui/Button';
import { Page } from '../ui/Page';
import { CheckInbox } from './CheckInbox';
import { forgetRegistration, type PendingRegistration } from './pendingRegistration';
import { texts } from './texts';
import { Verified } from './Verified';

interface Props extends PendingRegistration {
  password?: string | undefined;
  onOtherAddress: () => void;
}

export function RegistrationSent({ email, requestId, password, onOtherAddress }: Props) {
  const { route } = useLocation();
  const [isVerified, setVerified] = useState(false);

  /** Signs in with the password that was just chosen; after a reload, or when that fails, the sign-in page asks for it. */
  const goOn = async () => {
    forgetRegistration();
    try {
      if (password === undefined) throw new Error('The password is not known any more.');
      await breakwater.signIn({ email, password });
      await beginSession();
      route('/gallery', true);
    } catch {
      setVerified(true);
    }
  };

  if (isVerified) return <Verified key="verified" />;
  return (
    <Page key="sent" title={texts.lookInInbox}>
      <CheckInbox email={email} password={password} sentTo={texts.sentTo} onVerified={goOn}>
        {requestId && <a href={`/system?request=${encodeURIComponent(requestId)}`}>{texts.watchRequest}</a>}
      </CheckInbox>
      <p class="ways">
        <Button kind="quiet" onClick={onOtherAddress}>
          {texts.otherAddress}
        </Button>
      </p>
    </Page>
  );
}
