import { unwrap } from '@breakwater/client';
import { breakwater } from '../../api/client';
import type { OwnProfile } from '../../session/session';
import { Form } from '../../ui/Form';
import { PasswordField, Username } from '../fields';
import { passwordProblems } from './passwordProblems';
import { Section } from './Section';
import { texts } from './texts';

export function Erase({ me }: { me: OwnProfile }) {
  const erase = async ({ password }: Record<string, string>) => {
    const { id } = unwrap(await breakwater.POST('/api/v1/users/me/erasure', { body: { password: password! } }));
    location.assign(`/erasures/${id}`); // loaded anew, so that nothing of the account stays in the memory of the page
  };
  return (
    <Section title={texts.eraseTitle}>
      <p>{texts.eraseText}</p>
      <p>{texts.eraseNext}</p>
      <Form submit={texts.eraseButton} kind="danger" onSubmit={erase} problems={passwordProblems}>
        {(errors) => (
          <>
            <Username value={me.email} />
            <PasswordField label={texts.currentPassword} error={errors.password} />
          </>
        )}
      </Form>
    </Section>
  );
}
