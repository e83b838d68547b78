import { Form } from '../ui/Form';
import { FocusedNotice } from './FocusedNotice';
import { PasswordField } from './fields';
import { texts } from './texts';

/** For a browser that did not ask for the mail: access to the mailbox alone must not give the account. */
export function ProveForm({ ofAccount = false, onPassword }: { ofAccount?: boolean; onPassword: (password: string) => Promise<void> }) {
  return (
    <>
      <FocusedNotice>{texts.otherBrowser}</FocusedNotice>
      <p>{ofAccount ? texts.proveAccount : texts.proveRegistration}</p>
      <Form
        submit={texts.proveButton}
        onSubmit={({ password }) => onPassword(password!)}
        problems={{ 'request-not-proven': texts.wrongPassword, 'verification-expired': texts.codeGone, 'too-many-attempts': texts.tooManyAttempts }}
      >
        {(errors) => <PasswordField error={errors.password} />}
      </Form>
      <p class="aside">{texts.proveAside}</p>
    </>
  );
}
