import { expect, test } from 'vitest';
import { swipeOf } from '../../src/gallery/viewer/swipe';

test.each([
  [-120, 5, 400, 'next'],
  [120, 5, 400, 'previous'],
  [-40, 0, 50, 'next'],
  [-40, 0, 400, undefined],
  [-15, 0, 10, undefined],
  [-120, 100, 400, undefined],
  [0, 0, 0, undefined],
])('%d to the right and %d down in %d ms: %s', (x, y, milliseconds, direction) => {
  expect(swipeOf(x, y, milliseconds)).toBe(direction);
});
