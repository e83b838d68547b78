import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { layoutOf, windowOf, type GridLayout } from './layout';

export interface GridView {
  layout: GridLayout;
  /** The items that are drawn: this one and those before `end`. */
  first: number;
  end: number;
}

/** Lays out as many squares as there are in the width of the element, and tells which of them are seen. */
export function useGrid<E extends HTMLElement>(count: number): [element: { readonly current: E | null }, view: GridView] {
  const element = useRef<E>(null);
  const [view, setView] = useState<GridView>({ layout: layoutOf(0, 0), first: 0, end: 0 });
  useLayoutEffect(() => {
    const grid = element.current!;
    let frame = 0;
    const update = () => {
      frame = 0;
      const { top, width } = grid.getBoundingClientRect();
      const layout = layoutOf(width, count);
      const { first, end } = windowOf(layout, count, -top, innerHeight - top);
      setView((before) => {
        const isSame = before.first === first && before.end === end && before.layout.tile === layout.tile && before.layout.height === layout.height;
        return isSame ? before : { layout, first, end };
      });
    };
    const schedule = () => (frame ||= requestAnimationFrame(update));
    const observer = new ResizeObserver(schedule);
    observer.observe(grid);
    addEventListener('scroll', schedule, { passive: true });
    addEventListener('resize', schedule);
    update();
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      removeEventListener('scroll', schedule);
      removeEventListener('resize', schedule);
    };
  }, [count]);
  return [element, view];
}
