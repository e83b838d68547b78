import { unwrap } from '@breakwater/client';
import { breakwater } from '../../api/client';
import { Form } from '../../ui/Form';
import { PasswordField } from '../fields';
import { passwordProblems } from './passwordProblems';
import { Section } from './Section';
import { texts } from './texts';

export function Erase() {
  const erase = async ({ password }: Record<string, string>) => {
    const { id } = unwrap(await breakwater.POST('/api/v1/users/me/erasure', { body: { password: password! } }));
    location.assign(`/erasures/${id}`); // loaded anew, so that nothing of the account stays in the memory of the page
  };
  return (
    <Section title={texts.eraseTitle}>
      <p>{texts.eraseText}</p>
      <p>{texts.eraseNext}</p>
      <Form submit={texts.eraseButton} kind="danger" onSubmit={erase} problems={passwordProblems}>
        {(errors) => <PasswordField label={texts.currentPassword} error={errors.password} />}
      </Form>
    </Section>
  );
}
