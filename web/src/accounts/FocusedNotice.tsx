import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Notice } from '../ui/Notice';

/** A message that takes the focus from a form that has gone. */
export function FocusedNotice({ kind, children }: { kind?: 'info' | 'good' | 'bad'; children: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} class="focused">
      <Notice kind={kind ?? 'info'}>{children}</Notice>
    </div>
  );
}
