import { Form } from '../ui/Form';
import { CodeField, digits, EmailField } from './fields';
import { texts } from './texts';
import type { Proof } from './verification';

/** @property email whose code it is; asked for without it */
export function CodeForm({ email, onCode }: { email?: string; onCode: (proof: Proof) => Promise<void> }) {
  return (
    <Form
      submit={texts.codeButton}
      onSubmit={(fields) => onCode({ email: email ?? fields.email!, code: digits(fields.code) })}
      problems={{ 'verification-expired': texts.codeGone, 'too-many-attempts': texts.tooManyAttempts }}
      refusals={{ email: texts.emailRefused }}
    >
      {(errors) => (
        <>
          {email === undefined && <EmailField error={errors.email} />}
          <CodeField error={errors.code} />
        </>
      )}
    </Form>
  );
}
