import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { CodeForm } from './CodeForm';
import { InboxLink } from './InboxLink';
import { ProveForm } from './ProveForm';
import { ResendForm } from './ResendForm';
import { texts } from './texts';
import { onVerifiedElsewhere, verify, type Proof } from './verification';

interface Props {
  email: string;
  /** Known until the page is loaded again; it proves whose code this is in a browser that did not register. */
  password?: string | undefined;
  sentTo: string;
  onVerified: () => Promise<void> | void;
  /** More ways to go on, beside the inbox. */
  children?: ComponentChildren;
}

/** After a registration: the mail's code, in the tab that waits for it, or the link in any other. */
export function CheckInbox({ email, password, sentTo, onVerified, children }: Props) {
  const [unproven, setUnproven] = useState<Proof>();
  useEffect(() => onVerifiedElsewhere(() => void onVerified()), []);

  const send = async (proof: Proof) => {
    if ((await verify(proof)) === 'verified') await onVerified();
    else setUnproven(proof);
  };
  return (
    <>
      <p class="lead">
        {sentTo}{' '}
        <strong>
          <bdi class="name">{email}</bdi>
        </strong>
      </p>
      <p>{texts.openLinkOrEnterCode}</p>
      {unproven ? (
        <ProveForm onPassword={(given) => send({ ...unproven, password: given })} />
      ) : (
        <CodeForm email={email} onCode={(proof) => send(password === undefined ? proof : { ...proof, password })} />
      )}
      <p class="row ways">
        <InboxLink />
        {children}
      </p>
      <ResendForm to={email} />
    </>
  );
}
