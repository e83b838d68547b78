import { signal } from '@preact/signals';
import { Button } from './Button';
import './toasts.css';

interface Toast {
  id: number;
  text: string;
  action?: { label: string; run: () => void };
}

const SHOWN_MILLIS = 8_000;
const shown = signal<Toast[]>([]);
let nextId = 0;

/** A short message at the edge of the page, with at most one action such as "undo". */
export function toast(text: string, action?: Toast['action']): void {
  const id = nextId++;
  shown.value = [...shown.value, action ? { id, text, action } : { id, text }];
  setTimeout(() => dismiss(id), SHOWN_MILLIS);
}

function dismiss(id: number): void {
  shown.value = shown.value.filter((each) => each.id !== id);
}

export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {shown.value.map(({ id, text, action }) => (
        <div class="toast" key={id}>
          <span>{text}</span>
          {action && (
            <Button
              kind="quiet"
              onClick={() => {
                dismiss(id);
                action.run();
              }}
            >
              {action.label}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}
