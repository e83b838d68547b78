import { breakwater } from '../api/client';
import { beginSession } from '../session/session';
import { Button } from '../ui/Button';
import { Page } from '../ui/Page';
import { CheckInbox } from './CheckInbox';
import type { Credentials } from './PasswordStep';
import { texts } from './texts';

interface Props extends Credentials {
  onChallenge: (challenge: string) => void;
  onStartAgain: () => void;
}

/** The password is right, and the address is not confirmed yet; afterwards the sign-in goes on by itself. */
export function ConfirmFirst({ email, password, onChallenge, onStartAgain }: Props) {
  const goOn = async () => {
    try {
      const result = await breakwater.signIn({ email, password });
      if (result.status === 'second-factor-required') onChallenge(result.challenge);
      else await beginSession();
    } catch {
      onStartAgain(); // the form explains what fails when it is sent again
    }
  };
  return (
    <Page title={texts.confirmFirst}>
      <CheckInbox email={email} password={password} sentTo={texts.confirmFirstText} onVerified={goOn} />
      <p class="ways">
        <Button kind="quiet" onClick={onStartAgain}>
          {texts.otherAccount}
        </Button>
      </p>
    </Page>
  );
}
