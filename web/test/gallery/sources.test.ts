import { expect, test } from 'vitest';
import { linkOf, shownWidth, sourcesOf } from '../../src/gallery/picture/sources';

const variant = (width: number, contentType: 'image/avif' | 'image/webp' | 'image/jpeg') => ({
  name: `w${width}`,
  width,
  height: width,
  contentType,
  url: `/${width}.${contentType.slice(6)}`,
});

test('the smallest format is offered first, and what every browser shows last', () => {
  const variants = [variant(800, 'image/jpeg'), variant(320, 'image/jpeg'), variant(320, 'image/webp'), variant(320, 'image/avif')];
  expect(sourcesOf(variants)).toEqual({
    sources: [
      { type: 'image/avif', srcset: '/320.avif 320w' },
      { type: 'image/webp', srcset: '/320.webp 320w' },
    ],
    fallback: { src: '/800.jpeg', srcset: '/320.jpeg 320w, /800.jpeg 800w' },
  });
});

test('one format is enough, and none is no picture', () => {
  expect(sourcesOf([variant(320, 'image/webp')])).toEqual({ sources: [], fallback: { src: '/320.webp', srcset: '/320.webp 320w' } });
  expect(sourcesOf([])).toBeUndefined();
});

test('the link leads to the largest picture, as JPEG where there is one', () => {
  expect(linkOf([variant(320, 'image/jpeg'), variant(800, 'image/jpeg'), variant(800, 'image/avif')])).toBe('/800.jpeg');
  expect(linkOf([variant(320, 'image/jpeg'), variant(800, 'image/webp')])).toBe('/800.webp');
  expect(linkOf([])).toBeUndefined();
});

test.each([
  ['cover', { width: 4000, height: 2000 }, 200],
  ['cover', { width: 2000, height: 4000 }, 100],
  ['contain', { width: 4000, height: 2000 }, 100],
  ['contain', { width: 2000, height: 4000 }, 50],
] as const)('%s: of %o the width in a box of 100 is %d', (fit, picture, width) => {
  expect(shownWidth({ width: 100, height: 100 }, picture, fit)).toBe(width);
});
