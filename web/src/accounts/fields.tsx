import { Field } from '../ui/Field';
import { texts } from './texts';

interface Props {
  name?: string;
  label?: string;
  value?: string;
  error?: string | undefined;
  hint?: string;
}

/** Not `type="email"`: browsers refuse addresses beyond ASCII there, which the API takes. */
export function EmailField({ name = 'email', label = texts.email, autocomplete = 'email', ...more }: Props & { autocomplete?: string }) {
  return (
    <Field {...defined(more)} name={name} label={label} inputMode="email" autocomplete={autocomplete} pattern="\s*[^@\s]+@[^@\s]+\s*" maxLength={254} required />
  );
}

export function PasswordField({ name = 'password', label = texts.password, ...more }: Props) {
  return <Field {...defined(more)} name={name} label={label} type="password" autocomplete="current-password" required />;
}

/** Without a maximum, which would cut a pasted password off without a word. */
export function NewPasswordField({ name = 'password', label = texts.password, ...more }: Props) {
  return (
    <Field {...defined(more)} name={name} label={label} type="password" autocomplete="new-password" hint={texts.passwordHint} minLength={8} required />
  );
}

/** For password managers: whose password a form asks for. */
export function Username({ value }: { value: string }) {
  return <input type="text" autocomplete="username" value={value} readOnly hidden />;
}

/** Six digits; spaces between them, as some apps show and copy them, do no harm. */
export function CodeField({ label = texts.code, hint = texts.codeHint, ...more }: Props) {
  return (
    <Field
      {...defined(more)}
      name="code"
      label={label}
      hint={hint}
      inputMode="numeric"
      autocomplete="one-time-code"
      pattern="\s*([0-9]\s*){6}"
      title={texts.sixDigits}
      required
    />
  );
}

export const digits = (code: string | undefined): string => (code ?? '').replaceAll(/\s/g, '');

function defined<T extends object>(props: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as never;
}
