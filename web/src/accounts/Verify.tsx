import { isProblem } from '@breakwater/client';
import { useState } from 'preact/hooks';
import { Form } from '../ui/Form';
import { Page } from '../ui/Page';
import { CodeForm } from './CodeForm';
import { forgetToken, takeToken } from './emailedToken';
import { FocusedNotice } from './FocusedNotice';
import { forgetRegistration } from './pendingRegistration';
import { ProveForm } from './ProveForm';
import { recheckSession } from './recheckSession';
import { ResendForm } from './ResendForm';
import { texts } from './texts';
import { useLinkedAddress } from './useLinkedAddress';
import { verify, type Proof } from './verification';
import { Verified } from './Verified';
import './accounts.css';

/** Where the link of a mail leads to. Opening it changes nothing: mail scanners open links too. */
export default function Verify() {
  const [isChange] = useState(() => new URLSearchParams(location.search).get('change') === 'address');
  const [token, setToken] = useState(takeToken);
  const [isGone, setGone] = useState(!token && isChange);
  const [unproven, setUnproven] = useState<Proof>();
  const [isVerified, setVerified] = useState(false);

  const expire = () => {
    forgetToken();
    setToken(undefined);
    setUnproven(undefined);
    setGone(true);
  };
  const address = useLinkedAddress(token, expire);
  const isLookedUp = !token || address !== undefined; // what comes before would move, or be worth nothing
  const send = async (proof: Proof) => {
    try {
      if ((await verify(proof)) === 'unproven') return setUnproven(proof);
    } catch (error) {
      if (proof.token && isProblem(error, 'verification-expired')) return expire();
      throw error;
    }
    forgetToken();
    forgetRegistration();
    await recheckSession();
    setVerified(true);
  };

  if (isVerified) return <Verified key="verified" isChange={isChange} />;
  return (
    <Page key="verify" title={isChange ? texts.verifyNew : texts.verify}>
      {isGone && <FocusedNotice kind="bad">{isChange ? texts.newLinkGone : texts.linkGone}</FocusedNotice>}
      {token && <p class="address">{address === undefined ? texts.lookingUp : <bdi class="name">{address}</bdi>}</p>}
      {unproven ? (
        <ProveForm ofAccount={isChange} onPassword={(password) => send({ ...unproven, password })} />
      ) : (
        token &&
        isLookedUp && (
          <section>
            <p>{texts.verifyStep}</p>
            <Form submit={texts.verifyButton} onSubmit={() => send({ token })} problems={{ 'too-many-attempts': texts.tooManyAttempts }} />
            <p class="aside">{texts.nothingYet}</p>
          </section>
        )
      )}
      {!unproven && !isChange && isLookedUp && (
        <section>
          <h2>{token ? texts.codeInstead : texts.enterCode}</h2>
          <CodeForm onCode={send} />
        </section>
      )}
      {!unproven && !isChange && !token && <ResendForm />}
      {isGone && (
        <p>
          <a href={isChange ? '/account/security' : '/sign-in'}>{isChange ? texts.toAccount : texts.toSignIn}</a>
        </p>
      )}
    </Page>
  );
}
