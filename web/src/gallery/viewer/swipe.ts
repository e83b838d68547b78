/** A finger that moves this far, or this fast, means the neighbour. */
const FAR = 80;
const FAST = 0.5;

export type Direction = 'previous' | 'next';

/** @param x pixels to the right, y down, since the finger touched. @param milliseconds since then */
export function swipeOf(x: number, y: number, milliseconds: number): Direction | undefined {
  const isAcross = Math.abs(x) > 1.5 * Math.abs(y);
  const isMeant = Math.abs(x) > FAR || (Math.abs(x) > 20 && Math.abs(x) / Math.max(1, milliseconds) > FAST);
  if (!isAcross || !isMeant) return undefined;
  return x > 0 ? 'previous' : 'next';
}
