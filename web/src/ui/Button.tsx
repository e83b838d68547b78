import type { ComponentChildren } from 'preact';
import './button.css';

interface Props {
  children: ComponentChildren;
  kind?: 'primary' | 'quiet' | 'danger';
  type?: 'submit' | 'button';
  disabled?: boolean;
  /** Work is under way: the button stays focusable and does nothing. */
  busy?: boolean;
  onClick?: (event: MouseEvent) => void;
  label?: string;
}

export function Button({ children, kind = 'primary', type = 'button', disabled = false, busy = false, onClick, label }: Props) {
  return (
    <button
      type={type}
      class={`button ${kind}`}
      disabled={disabled}
      aria-busy={busy}
      aria-label={label}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      {children}
    </button>
  );
}
