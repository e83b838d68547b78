import { unwrap } from '@breakwater/client';
import { useState } from 'preact/hooks';
import { breakwater } from '../../api/client';
import type { OwnProfile } from '../../session/session';
import { Form } from '../../ui/Form';
import { NewPasswordField, PasswordField, Username } from '../fields';
import { FocusedNotice } from '../FocusedNotice';
import { texts as accounts } from '../texts';
import { passwordProblems } from './passwordProblems';
import { texts } from './texts';

export function PasswordChange({ me }: { me: OwnProfile }) {
  const [changes, setChanges] = useState(0);
  const change = async ({ currentPassword, newPassword }: Record<string, string>) => {
    unwrap(await breakwater.PUT('/api/v1/users/me/password', { body: { currentPassword: currentPassword!, newPassword: newPassword! } }));
    setChanges(changes + 1);
  };
  return (
    <section>
      <h3>{accounts.password}</h3>
      <p>{texts.passwordText}</p>
      {changes > 0 && (
        <FocusedNotice key={`changed ${changes}`} kind="good">
          {texts.passwordChanged}
        </FocusedNotice>
      )}
      <Form key={changes} submit={texts.changePassword} onSubmit={change} problems={passwordProblems} refusals={{ newPassword: accounts.passwordRefused }}>
        {(errors) => (
          <>
            <Username value={me.email} />
            <PasswordField name="currentPassword" label={texts.currentPassword} error={errors.currentPassword} />
            <NewPasswordField name="newPassword" label={accounts.newPassword} error={errors.newPassword} />
          </>
        )}
      </Form>
    </section>
  );
}
