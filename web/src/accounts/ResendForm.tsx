import { unwrap } from '@breakwater/client';
import { useState } from 'preact/hooks';
import { breakwater } from '../api/client';
import { Form } from '../ui/Form';
import { Notice } from '../ui/Notice';
import { EmailField } from './fields';
import { texts } from './texts';

/** Another mail with a link and a code, to this address or to one that is asked for. */
export function ResendForm({ to }: { to?: string }) {
  const [sent, setSent] = useState(0);
  const resend = async ({ email }: Record<string, string>) => {
    setSent(0);
    unwrap(await breakwater.POST('/api/v1/users/verification/resend', { body: { email: to ?? email! } }));
    setSent(Date.now());
  };
  return (
    <section>
      <h2>{texts.resend}</h2>
      <Form submit={texts.resendButton} kind="quiet" onSubmit={resend} problems={{ 'too-many-mails': texts.tooManyMails }} refusals={{ email: texts.emailRefused }}>
        {(errors) => to === undefined && <EmailField error={errors.email} />}
      </Form>
      {sent > 0 && <Notice kind="good">{texts.resent}</Notice>}
    </section>
  );
}
