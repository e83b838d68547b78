import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { texts } from './texts';

/** A part of the account: names the document, and takes the focus after a navigation within the account. */
export function Section({ title, children }: { title: string; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${texts.account} · Breakwater`;
    if (heading.current?.closest('article')?.contains(document.activeElement)) heading.current.focus({ preventScroll: true });
  }, [title]);
  return (
    <section class="section">
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}
