import { isProblem } from '@breakwater/client';
import { useState } from 'preact/hooks';
import { breakwater } from '../api/client';
import { beginSession } from '../session/session';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { Form } from '../ui/Form';
import { Page } from '../ui/Page';
import { CodeField, digits } from './fields';
import { texts } from './texts';

interface Props {
  challenge: string;
  /** The challenge is worth nothing any more: the password must be entered again. */
  onExpired: () => void;
  onStartAgain: () => void;
}

export function SecondFactorStep({ challenge, onExpired, onStartAgain }: Props) {
  const [usesRecovery, setUsesRecovery] = useState(false);
  const answer = async ({ code, recoveryCode }: Record<string, string>) => {
    try {
      await breakwater.answerChallenge({ challenge, code: recoveryCode?.trim() ?? digits(code) });
    } catch (error) {
      if (isProblem(error, 'challenge-expired')) return onExpired();
      throw error;
    }
    await beginSession();
  };
  return (
    <Page title={texts.secondFactor}>
      <p>{usesRecovery ? texts.recoveryStep : texts.secondFactorStep}</p>
      <Form
        key={usesRecovery}
        submit={texts.signInButton}
        onSubmit={answer}
        problems={{ 'wrong-code': texts.wrongCode, 'too-many-attempts': texts.tooManyAttempts }}
      >
        {(errors) =>
          usesRecovery ? (
            <Field name="recoveryCode" label={texts.recoveryCode} autocomplete="off" maxLength={32} error={errors.code ?? errors.recoveryCode ?? ''} required />
          ) : (
            <CodeField label={texts.appCode} hint="" error={errors.code} />
          )
        }
      </Form>
      <p class="row ways">
        <Button kind="quiet" onClick={() => setUsesRecovery(!usesRecovery)}>
          {usesRecovery ? texts.useAppCode : texts.useRecoveryCode}
        </Button>
        <Button kind="quiet" onClick={onStartAgain}>
          {texts.startAgain}
        </Button>
      </p>
    </Page>
  );
}
