/** Sizes of the picture in pixels; a step has the same width whatever its time, so that its texts have room. */
export const STEP_WIDTH = 136;
export const LANE_HEIGHT = 118;
/** How many facts of a step are shown. */
export const FACTS = 3;

export const xOf = (step: number): number => STEP_WIDTH / 2 + step * STEP_WIDTH;
export const yOf = (lane: number): number => 54 + lane * LANE_HEIGHT;

/** From the marker of a step to that of another: along the lane, and then over to the other lane. */
export function linkOf(from: { x: number; y: number }, to: { x: number; y: number }): string {
  const middle = to.x - STEP_WIDTH / 2;
  return `M${from.x} ${from.y}H${middle - 14}C${middle} ${from.y} ${middle} ${to.y} ${middle + 14} ${to.y}H${to.x}`;
}

/** Texts of the picture have one line. */
export const shorten = (text: string, most = 21): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
