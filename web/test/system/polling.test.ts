import { describe, expect, it } from 'vitest';
import { isQuiet, pauseAfter } from '../../src/system/polling';

describe('a timeline is followed', () => {
  it.each([
    [0, 200],
    [2_999, 200],
    [5_000, 500],
    [20_000, 1_000],
    [40_000, 3_000],
  ])('%d ms after a change with a pause of %d ms', (sinceChange, pause) => expect(pauseAfter(sinceChange)).toBe(pause));

  it.each([
    [3_999, false, false],
    [4_000, false, true],
    [59_999, true, false],
    [60_000, true, true],
  ])('%d ms after a change, something missing: %s; quiet: %s', (sinceChange, isMissing, expected) =>
    expect(isQuiet(sinceChange, isMissing)).toBe(expected),
  );
});
