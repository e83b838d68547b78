import { expect, test } from 'vitest';
import { decodeBlurHash } from '../../src/gallery/picture/blurhash';

/** Red, green, blue and opacity, 0 to 255. */
const pixel = (pixels: Uint8ClampedArray, index: number) => [...pixels.slice(index * 4, index * 4 + 4)];

// The expected pixels are those of the reference implementation in TypeScript (npm: blurhash 2.0.5).
test.each([
  ['LEHV6nWB2yk8pyo0adR*.7kCMdnj', [135, 164, 177, 255], [154, 126, 118, 255], [139, 143, 146, 255]],
  ['UBMOZfK1GG%LBBNG,;Rj2skq=eE1s9n4S5Na', [170, 134, 82, 255], [204, 116, 38, 255], [191, 128, 75, 255]],
  ['00TI:j', [255, 0, 0, 255], [255, 0, 0, 255], [255, 0, 0, 255]],
])('%s', (hash, first, middle, last) => {
  const pixels = decodeBlurHash(hash, 8, 6)!;
  expect(pixels).toHaveLength(8 * 6 * 4);
  expect([pixel(pixels, 0), pixel(pixels, 27), pixel(pixels, 47)]).toEqual([first, middle, last]);
});

test.each(['', 'x', 'LEHV6nWB2yk8pyo0adR*.7kCMdn', 'LEHV6nWB2yk8pyo0adR*.7kCMdnjj', 'あいうえおか'])('%j is none', (hash) => {
  expect(decodeBlurHash(hash, 8, 6)).toBeUndefined();
});
