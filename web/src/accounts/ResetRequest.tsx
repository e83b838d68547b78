import { unwrap } from '@breakwater/client';
import { useState } from 'preact/hooks';
import { breakwater } from '../api/client';
import { Form } from '../ui/Form';
import { Notice } from '../ui/Notice';
import { Page } from '../ui/Page';
import { FocusedNotice } from './FocusedNotice';
import { EmailField } from './fields';
import { InboxLink } from './InboxLink';
import { texts } from './texts';

export function ResetRequest({ isLinkGone }: { isLinkGone: boolean }) {
  const [isSent, setSent] = useState(false);
  const request = async ({ email }: Record<string, string>) => {
    setSent(false);
    unwrap(await breakwater.POST('/api/v1/password-resets', { body: { email: email! } }));
    setSent(true);
  };
  return (
    <Page title={texts.resetRequest}>
      {isLinkGone && <FocusedNotice kind="bad">{texts.resetGone}</FocusedNotice>}
      <p>{texts.resetRequestStep}</p>
      <Form
        submit={texts.resetRequestButton}
        onSubmit={request}
        problems={{ 'too-many-mails': texts.tooManyMails }}
        refusals={{ email: texts.emailRefused }}
      >
        {(errors) => <EmailField error={errors.email} />}
      </Form>
      {isSent && (
        <>
          <Notice kind="good">{texts.resetSent}</Notice>
          <InboxLink />
        </>
      )}
      <p>
        <a href="/sign-in">{texts.toSignIn}</a>
      </p>
    </Page>
  );
}
