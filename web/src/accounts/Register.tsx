import { ProblemError } from '@breakwater/client';
import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { breakwater } from '../api/client';
import { language } from '../i18n/language';
import { session } from '../session/session';
import { Field } from '../ui/Field';
import { Form } from '../ui/Form';
import { Page } from '../ui/Page';
import { EmailField, NewPasswordField } from './fields';
import { forgetRegistration, keepRegistration, keptRegistration, type PendingRegistration } from './pendingRegistration';
import { RegistrationSent } from './RegistrationSent';
import { texts } from './texts';
import './accounts.css';

export default function Register() {
  const { route } = useLocation();
  const [pending, setPending] = useState<(PendingRegistration & { password?: string }) | undefined>(keptRegistration);
  const isSignedIn = session.value.status === 'signed-in';
  useEffect(() => {
    if (isSignedIn) route('/gallery', true);
  }, [isSignedIn]);

  const register = async ({ displayName, email, password }: Record<string, string>) => {
    const body = { displayName: displayName!, email: email!, password: password!, locale: language };
    const { error, response } = await breakwater.POST('/api/v1/users', { body });
    if (error) throw new ProblemError(error, response);
    const requestId = response.headers.get('X-Request-Id');
    const sent = { email: body.email, ...(requestId ? { requestId } : {}) };
    keepRegistration(sent);
    setPending({ ...sent, password: body.password });
  };
  const startAgain = () => {
    forgetRegistration();
    setPending(undefined);
  };

  if (pending) return <RegistrationSent key="sent" {...pending} onOtherAddress={startAgain} />;
  return (
    <Page key="form" title={texts.register}>
      <p class="lead">{texts.registerLead}</p>
      <Form
        submit={texts.registerButton}
        onSubmit={register}
        problems={{ 'too-many-mails': texts.tooManyMails }}
        refusals={{ displayName: texts.displayNameRefused, email: texts.emailRefused, password: texts.passwordRefused }}
      >
        {(errors) => (
          <>
            <Field name="displayName" label={texts.displayName} hint={texts.displayNameHint} error={errors.displayName} autocomplete="name" required />
            <EmailField error={errors.email} />
            <NewPasswordField error={errors.password} />
          </>
        )}
      </Form>
      <p>
        {texts.hasAccount} <a href="/sign-in">{texts.toSignIn}</a>
      </p>
    </Page>
  );
}
