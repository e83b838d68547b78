import type { OwnProfile } from '../../session/session';
import { EmailChange } from './EmailChange';
import { PasswordChange } from './PasswordChange';
import { SecondFactor } from './SecondFactor';
import { Section } from './Section';
import { texts } from './texts';

export function Security({ me }: { me: OwnProfile }) {
  return (
    <Section title={texts.security}>
      <PasswordChange me={me} />
      <EmailChange me={me} />
      <SecondFactor me={me} />
    </Section>
  );
}

