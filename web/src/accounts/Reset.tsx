import { isProblem, unwrap } from '@breakwater/client';
import { useState } from 'preact/hooks';
import { breakwater } from '../api/client';
import { Form } from '../ui/Form';
import { Page } from '../ui/Page';
import { forgetToken, takeToken } from './emailedToken';
import { FocusedNotice } from './FocusedNotice';
import { NewPasswordField } from './fields';
import { recheckEndedSession } from './recheckSession';
import { ResetRequest } from './ResetRequest';
import { texts } from './texts';
import './accounts.css';

/** With the token of a mail a new password, without it a request for the mail. */
export default function Reset() {
  const [token, setToken] = useState(takeToken);
  const [isGone, setGone] = useState(false);
  const [isDone, setDone] = useState(false);

  const choose = async ({ password }: Record<string, string>) => {
    try {
      unwrap(await breakwater.POST('/api/v1/password-resets/confirm', { body: { token: token!, password: password! } }));
      recheckEndedSession();
      setDone(true);
    } catch (error) {
      if (!isProblem(error, 'reset-expired')) throw error;
      setGone(true);
      setToken(undefined);
    }
    forgetToken();
  };

  if (isDone)
    return (
      <Page key="done" title={texts.resetDone}>
        <FocusedNotice kind="good">{texts.resetDoneNext}</FocusedNotice>
        <a class="button" href="/sign-in">
          {texts.toSignIn}
        </a>
      </Page>
    );
  if (!token) return <ResetRequest key="request" isLinkGone={isGone} />;
  return (
    <Page key="choose" title={texts.reset}>
      <p>{texts.resetStep}</p>
      <Form submit={texts.resetButton} onSubmit={choose} refusals={{ password: texts.passwordRefused }}>
        {(errors) => <NewPasswordField label={texts.newPassword} error={errors.password} />}
      </Form>
    </Page>
  );
}
