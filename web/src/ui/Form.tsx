import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { explain, violations, type Explanation } from '../api/explain';
import { texts } from '../app/texts';
import { language } from '../i18n/language';
import { Button } from './Button';
import { FailureNotice } from './Notice';
import { useCountdown } from './useCountdown';

interface Props {
  /** Sends the fields; what it throws is explained above the button, and by fields. */
  onSubmit: (fields: Record<string, string>) => Promise<void>;
  submit: string;
  kind?: 'primary' | 'quiet' | 'danger';
  /** Words for some problem types, by the last segment of the type. */
  problems?: Record<string, string>;
  /** Why the API may refuse a field, by its name: the API explains it in English only. */
  refusals?: Record<string, string>;
  children?: (errors: Record<string, string>) => ComponentChildren;
}

/** A form that is sent once at a time, says what is wrong, and waits as long as the API says. */
export function Form({ onSubmit, submit, kind = 'primary', problems = {}, refusals = {}, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Explanation>();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [wait, startWait] = useCountdown();

  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy || wait > 0 || !form.current) return;
    const missing = invalidFields(form.current);
    setErrors(missing);
    setFailure(undefined);
    if (Object.keys(missing).length > 0) return focusFirst(form.current, missing);
    setBusy(true);
    try {
      await onSubmit(fieldsOf(form.current));
    } catch (error) {
      const explained = explain(error, problems);
      const refused = inPageLanguage(violations(error), refusals);
      setFailure(explained);
      setErrors(refused);
      if (explained.waitSeconds) startWait(explained.waitSeconds);
      if (form.current) focusFirst(form.current, refused);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form ref={form} class="form" method="post" noValidate onSubmit={send}>
      {children?.(errors)}
      {failure && <FailureNotice failure={failure} />}
      <Button type="submit" kind={kind} busy={isBusy} disabled={wait > 0}>
        {wait > 0 ? texts.retryIn(wait) : submit}
      </Button>
    </form>
  );
}

/** Blanks around an address, which a phone's keyboard adds, are no part of it. */
function fieldsOf(form: HTMLFormElement): Record<string, string> {
  const fields = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  for (const { name, inputMode, value } of form.querySelectorAll('input')) if (inputMode === 'email') fields[name] = value.trim();
  return fields;
}

/** What the browser would refuse, in the language of the page. */
function invalidFields(form: HTMLFormElement): Record<string, string> {
  const found: Record<string, string> = {};
  for (const input of form.querySelectorAll('input')) {
    if (input.validity.valid || !input.name) continue;
    if (input.validity.valueMissing) found[input.name] = texts.required;
    else if (input.validity.typeMismatch || (input.validity.patternMismatch && input.inputMode === 'email')) found[input.name] = texts.invalidEmail;
    else if (input.validity.tooShort) found[input.name] = texts.tooShort(input.minLength);
    else found[input.name] = input.title || texts.refusedInput;
  }
  return found;
}

function inPageLanguage(errors: Record<string, string>, refusals: Record<string, string>): Record<string, string> {
  if (language === 'en') return errors;
  return Object.fromEntries(Object.keys(errors).map((name) => [name, refusals[name] ?? texts.refusedInput]));
}

function focusFirst(form: HTMLFormElement, errors: Record<string, string>): void {
  const first = [...form.querySelectorAll('input')].find((input) => errors[input.name]);
  first?.focus();
}
