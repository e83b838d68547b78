import { useEffect, useRef } from 'preact/hooks';
import { swipeOf } from './swipe';

/** Lets a finger move the returned element within the stage, and leads to a neighbour when it is meant so. */
export function useSwipe(
  stage: { readonly current: HTMLElement | null },
  onPrevious: (() => void) | undefined,
  onNext: (() => void) | undefined,
): { current: HTMLDivElement | null } {
  const moving = useRef<HTMLDivElement>(null);
  const steps = useRef({ previous: onPrevious, next: onNext });
  steps.current = { previous: onPrevious, next: onNext };
  useEffect(() => {
    const area = stage.current!;
    const listeners = new AbortController();
    let start: { x: number; y: number; at: number; pointer: number } | undefined;
    const place = (x: number) => moving.current && (moving.current.style.transform = x === 0 ? '' : `translateX(${x}px)`);
    area.addEventListener(
      'pointerdown',
      ({ pointerType, isPrimary, clientX, clientY, pointerId, timeStamp }) => {
        if (pointerType !== 'touch' || !isPrimary) return void (start = undefined); // two fingers zoom
        start = { x: clientX, y: clientY, at: timeStamp, pointer: pointerId };
      },
      listeners,
    );
    area.addEventListener('pointermove', (event) => start?.pointer === event.pointerId && place(event.clientX - start.x), listeners);
    area.addEventListener('pointercancel', () => (place(0), (start = undefined)), listeners);
    area.addEventListener(
      'pointerup',
      ({ pointerId, clientX, clientY, timeStamp }) => {
        if (start?.pointer !== pointerId) return;
        const direction = swipeOf(clientX - start.x, clientY - start.y, timeStamp - start.at);
        start = undefined;
        place(0);
        if (direction) steps.current[direction]?.();
      },
      listeners,
    );
    return () => listeners.abort();
  }, []);
  return moving;
}
