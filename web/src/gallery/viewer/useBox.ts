import { useLayoutEffect, useState } from 'preact/hooks';

/** The size of an element, also when it changes. */
export function useBox(element: { readonly current: HTMLElement | null }): { width: number; height: number } {
  const [box, setBox] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const measured = element.current!;
    const update = () => setBox({ width: measured.clientWidth, height: measured.clientHeight });
    update();
    const observer = new ResizeObserver(update);
    observer.observe(measured);
    return () => observer.disconnect();
  }, []);
  return box;
}
