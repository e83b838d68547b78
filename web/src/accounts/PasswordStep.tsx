import { isProblem } from '@breakwater/client';
import { breakwater } from '../api/client';
import { texts as frame } from '../app/texts';
import { beginSession, session } from '../session/session';
import { Form } from '../ui/Form';
import { Notice } from '../ui/Notice';
import { Page } from '../ui/Page';
import { EmailField, PasswordField } from './fields';
import { FocusedNotice } from './FocusedNotice';
import { texts } from './texts';

export interface Credentials {
  email: string;
  password: string;
}

interface Props {
  isChallengeExpired: boolean;
  onChallenge: (challenge: string) => void;
  onUnverified: (credentials: Credentials) => void;
}

export function PasswordStep({ isChallengeExpired, onChallenge, onUnverified }: Props) {
  const signIn = async ({ email, password }: Record<string, string>) => {
    const credentials = { email: email!, password: password! };
    try {
      const result = await breakwater.signIn(credentials);
      if (result.status === 'second-factor-required') return onChallenge(result.challenge);
    } catch (error) {
      if (isProblem(error, 'email-not-verified')) return onUnverified(credentials);
      throw error;
    }
    await beginSession();
  };
  const state = session.value;
  const hasEnded = state.status === 'signed-out' && state.reason === 'session-ended';
  return (
    <Page title={texts.signIn}>
      {isChallengeExpired && <FocusedNotice kind="bad">{texts.challengeExpired}</FocusedNotice>}
      {hasEnded && <Notice>{frame.sessionEnded}</Notice>}
      <Form
        submit={texts.signInButton}
        onSubmit={signIn}
        problems={{
          'invalid-credentials': texts.invalidCredentials,
          'account-disabled': texts.accountDisabled,
          'too-many-attempts': texts.tooManyAttempts,
        }}
        refusals={{ email: texts.emailRefused }}
      >
        {(errors) => (
          <>
            <EmailField error={errors.email} autocomplete="username" />
            <PasswordField error={errors.password} />
          </>
        )}
      </Form>
      <p>
        <a href="/reset">{texts.forgotten}</a>
      </p>
      <p>
        {texts.noAccount} <a href="/register">{frame.register}</a>
      </p>
    </Page>
  );
}
