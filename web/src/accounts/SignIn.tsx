import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { session } from '../session/session';
import { ConfirmFirst } from './ConfirmFirst';
import { ownPath } from './ownPath';
import { PasswordStep, type Credentials } from './PasswordStep';
import { SecondFactorStep } from './SecondFactorStep';
import './accounts.css';

type Step =
  | { name: 'password'; isChallengeExpired?: boolean }
  | { name: 'code'; challenge: string }
  | ({ name: 'unverified' } & Credentials);

export default function SignIn() {
  const { query, route } = useLocation();
  const [step, setStep] = useState<Step>({ name: 'password' });
  const isSignedIn = session.value.status === 'signed-in';
  useEffect(() => {
    if (isSignedIn) route(ownPath(query.then, location.origin), true);
  }, [isSignedIn]);

  switch (step.name) {
    case 'password':
      return (
        <PasswordStep
          isChallengeExpired={step.isChallengeExpired ?? false}
          onChallenge={(challenge) => setStep({ name: 'code', challenge })}
          onUnverified={(credentials) => setStep({ name: 'unverified', ...credentials })}
        />
      );
    case 'code':
      return (
        <SecondFactorStep
          challenge={step.challenge}
          onExpired={() => setStep({ name: 'password', isChallengeExpired: true })}
          onStartAgain={() => setStep({ name: 'password' })}
        />
      );
    case 'unverified':
      return (
        <ConfirmFirst
          {...step}
          onChallenge={(challenge) => setStep({ name: 'code', challenge })}
          onStartAgain={() => setStep({ name: 'password' })}
        />
      );
  }
}
