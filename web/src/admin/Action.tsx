import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { texts as common } from '../app/texts';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Field } from '../ui/Field';
import { Form } from '../ui/Form';
import { toast } from '../ui/toasts';
import { texts } from './texts';

interface Props {
  label: string;
  /** What will happen. */
  text: string;
  kind?: 'quiet' | 'danger';
  needsReason?: boolean;
  /** More to look at or to choose before. */
  children?: ComponentChildren;
  /** Does it, and says what the result is. */
  run: (fields: Record<string, string>) => Promise<string>;
  onDone: () => void;
}

/** A button for a change: it asks first, for a reason where the API wants one, and tells the result. */
export function Action({ label, text, kind = 'quiet', needsReason = false, children, run, onDone }: Props) {
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLSpanElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) opener.current?.querySelector('button')?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  const submit = async (fields: Record<string, string>) => {
    const result = await run(fields);
    setOpen(false);
    toast(result);
    onDone();
  };
  return (
    <>
      <span ref={opener}>
        <Button kind={kind} onClick={() => setOpen(true)}>
          {label}
        </Button>
      </span>
      {isOpen && (
        <Dialog title={label} onClose={() => setOpen(false)}>
          <p>{text}</p>
          <Form submit={label} kind={kind === 'danger' ? 'danger' : 'primary'} problems={texts.problems} onSubmit={submit}>
            {(errors) => (
              <>
                {children}
                {needsReason && <Field name="reason" label={texts.reason} hint={texts.reasonHint} required error={errors.reason ?? ''} />}
              </>
            )}
          </Form>
          <p>
            <Button kind="quiet" onClick={() => setOpen(false)}>
              {common.cancel}
            </Button>
          </p>
        </Dialog>
      )}
    </>
  );
}
