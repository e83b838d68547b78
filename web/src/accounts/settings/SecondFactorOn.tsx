import { unwrap } from '@breakwater/client';
import { breakwater } from '../../api/client';
import { Form } from '../../ui/Form';
import { FocusedNotice } from '../FocusedNotice';
import { passwordProblems } from './passwordProblems';
import { texts } from './texts';

/** @property password that was entered to see this */
export function SecondFactorOn({ password, onRemoved }: { password: string; onRemoved: () => void }) {
  const remove = async () => {
    unwrap(await breakwater.POST('/api/v1/users/me/totp/removal', { body: { password } }));
    onRemoved();
  };
  return (
    <>
      <FocusedNotice kind="good">{texts.secondFactorIsOn}</FocusedNotice>
      <p>{texts.secondFactorOnText}</p>
      <Form submit={texts.turnOff} kind="danger" onSubmit={remove} problems={passwordProblems} />
    </>
  );
}
