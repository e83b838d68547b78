import type { ComponentChildren } from 'preact';
import { texts } from '../app/texts';
import { Button } from './Button';
import { toast } from './toasts';

/** Copies a text, and says so. */
export function CopyButton({ text, children }: { text: string; children: ComponentChildren }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast(texts.copied);
    } catch {
      toast(texts.failed); // not allowed, or not there without HTTPS
    }
  };
  return (
    <Button kind="quiet" onClick={() => void copy()}>
      {children}
    </Button>
  );
}
