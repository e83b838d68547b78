import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** The content of a route: names the document and takes the focus, so that screen readers notice the navigation. */
export function Page({ title, wide = false, children }: { title: string; wide?: boolean; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Breakwater`;
  }, [title]);
  useEffect(() => {
    if (hasNavigated) heading.current?.focus({ preventScroll: true });
    hasNavigated = true;
  }, []);
  return (
    <article class={wide ? 'page wide' : 'page'}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </article>
  );
}

/** The first page keeps the focus where the browser has it. */
let hasNavigated = false;
