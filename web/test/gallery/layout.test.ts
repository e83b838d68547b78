import { expect, test } from 'vitest';
import { layoutOf, moved, positionOf, windowOf } from '../../src/gallery/grid/layout';

test.each([
  [280, 10, 3, 4],
  [320, 10, 3, 4],
  [1240, 10, 7, 2],
  [1240, 0, 7, 0],
  [40, 2, 1, 2],
  [0, 5, 1, 5],
])('%d pixels and %d pictures are %d columns and %d rows', (width, count, columns, rows) => {
  const layout = layoutOf(width, count);
  expect(layout).toMatchObject({ columns, rows });
  expect(layout.tile).toBeGreaterThan(0);
});

test('the squares fill the width', () => {
  for (let width = 100; width < 2000; width += 37) {
    const { columns, tile, gap } = layoutOf(width, 100);
    expect(columns * tile + (columns - 1) * gap).toBeCloseTo(width);
  }
});

test('of 5,000 pictures, few are drawn, and all that are seen', () => {
  const layout = layoutOf(1240, 5000);
  for (let top = -500; top < layout.height; top += 333) {
    const { first, end } = windowOf(layout, 5000, top, top + 800);
    expect(end - first).toBeLessThan(90);
    for (let index = 0; index < 5000; index++) {
      const { y } = positionOf(layout, index);
      if (y < top + 800 && y + layout.tile > top) expect(index >= first && index < end).toBe(true);
    }
  }
});

test.each([
  ['ArrowRight', 0, 1],
  ['ArrowRight', 9, 9],
  ['ArrowLeft', 0, 0],
  ['ArrowLeft', 5, 4],
  ['ArrowDown', 0, 4],
  ['ArrowDown', 5, 9],
  ['ArrowDown', 7, 9],
  ['ArrowDown', 8, 8],
  ['ArrowUp', 2, 2],
  ['ArrowUp', 9, 5],
  ['Home', 7, 0],
  ['End', 2, 9],
  ['PageDown', 1, 9],
  ['PageUp', 9, 1],
  ['a', 3, undefined],
])('%s leads from %d of ten in rows of four to %s', (key, index, target) => {
  expect(moved(key, index, 10, 4)).toBe(target);
});
