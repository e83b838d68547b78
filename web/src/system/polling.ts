/** How a timeline is followed; all in milliseconds. */

/** Without a new hop for as long, nothing is expected any more. */
export const QUIET_AFTER = 4_000;
/** The same while something is known to be missing, such as the attempt to send an email that waits. */
export const GIVEN_UP_AFTER = 60_000;

/** The pause before the next look: short at first, when the hops follow each other within milliseconds. */
export function pauseAfter(sinceChange: number): number {
  if (sinceChange < 3_000) return 200;
  if (sinceChange < 10_000) return 500;
  return sinceChange < 30_000 ? 1_000 : 3_000;
}

export const isQuiet = (sinceChange: number, isUnfinished: boolean): boolean =>
  sinceChange >= (isUnfinished ? GIVEN_UP_AFTER : QUIET_AFTER);
