import { useId, useState } from 'preact/hooks';
import { texts } from '../app/texts';
import './field.css';

interface Props {
  name: string;
  label: string;
  type?: 'text' | 'email' | 'password' | 'search';
  value?: string;
  hint?: string;
  error?: string;
  required?: boolean;
  autocomplete?: string;
  maxLength?: number;
  minLength?: number;
  inputMode?: 'numeric' | 'email' | 'text';
  pattern?: string;
  /** What the pattern asks for. */
  title?: string;
}

/** A labelled input with its hint and its error, both linked to it for screen readers. A password can be shown. */
export function Field({ label, hint, error, type = 'text', value, ...input }: Props) {
  const id = useId();
  const [isShown, setShown] = useState(false);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        {...input}
        id={id}
        type={(type === 'password' && isShown ? 'text' : type) as 'text'}
        defaultValue={value}
        aria-describedby={described || undefined}
        aria-invalid={error ? true : undefined}
        dir={type === 'text' || type === 'search' ? 'auto' : undefined}
        spellcheck={false}
      />
      {type === 'password' && (
        <label class="check">
          <input type="checkbox" checked={isShown} onChange={(event) => setShown(event.currentTarget.checked)} />
          {texts.showPassword}
        </label>
      )}
      {hint && (
        <p id={`${id}-hint`} class="aside">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} class="error">
          {error}
        </p>
      )}
    </div>
  );
}
