import type { components } from '@breakwater/client';
import { isProblem, unwrap } from '@breakwater/client';
import { useState } from 'preact/hooks';
import { breakwater } from '../../api/client';
import type { OwnProfile } from '../../session/session';
import { Form } from '../../ui/Form';
import { PasswordField, Username } from '../fields';
import { FocusedNotice } from '../FocusedNotice';
import { AppEnrolment } from './AppEnrolment';
import { passwordProblems } from './passwordProblems';
import { RecoveryCodes } from './RecoveryCodes';
import { SecondFactorOn } from './SecondFactorOn';
import { texts } from './texts';

type Step =
  | { name: 'password'; isRemoved?: boolean }
  | ({ name: 'enrolment' } & components['schemas']['TotpEnrolment'])
  | { name: 'codes'; codes: string[] }
  | { name: 'on' };

/** The API tells only who has the password whether there is an app. */
export function SecondFactor({ me }: { me: OwnProfile }) {
  const [step, setStep] = useState<Step>({ name: 'password' });
  const [password, setPassword] = useState('');
  const begin = async (fields: Record<string, string>) => {
    setPassword(fields.password!);
    try {
      const enrolment = unwrap(await breakwater.POST('/api/v1/users/me/totp', { body: { password: fields.password! } }));
      setStep({ name: 'enrolment', ...enrolment });
    } catch (error) {
      if (!isProblem(error, 'already-enrolled')) throw error;
      setStep({ name: 'on' });
    }
  };
  const end = () => {
    setPassword('');
    setStep({ name: 'password', isRemoved: true });
  };
  return (
    <section>
      <h3>{texts.secondFactor}</h3>
      <p>{texts.secondFactorText}</p>
      {step.name === 'password' && (
        <>
          {step.isRemoved && <FocusedNotice kind="good">{texts.secondFactorIsOff}</FocusedNotice>}
          <Form submit={texts.goOn} kind="quiet" onSubmit={begin} problems={passwordProblems}>
            {(errors) => (
              <>
                <Username value={me.email} />
                <PasswordField label={texts.currentPassword} hint={texts.secondFactorStep} error={errors.password} />
              </>
            )}
          </Form>
        </>
      )}
      {step.name === 'enrolment' && <AppEnrolment {...step} onOn={(codes) => setStep({ name: 'codes', codes })} />}
      {step.name === 'codes' && <RecoveryCodes codes={step.codes} onKept={() => setStep({ name: 'on' })} />}
      {step.name === 'on' && <SecondFactorOn password={password} onRemoved={end} />}
    </section>
  );
}
