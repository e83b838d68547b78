import { expect, test } from 'vitest';
import { contentTypeOf, refusalOf } from '../../src/gallery/upload/checks';

test.each([
  ['a.jpg', 'image/jpeg', 'image/jpeg'],
  ['a.jpg', 'image/jpg', 'image/jpeg'],
  ['a.JPG', '', 'image/jpeg'],
  ['a.heic', '', 'image/heic'],
  ['a.avif', 'application/octet-stream', 'image/avif'],
  ['a', 'image/png', 'image/png'],
  ['a.svg', 'image/svg+xml', undefined],
  ['a.png', 'text/html', undefined],
  ['a.pdf', '', undefined],
  ['png', '', undefined],
  ['constructor', 'constructor', undefined],
])('%s of type %j is declared as %s', (name, type, expected) => {
  expect(contentTypeOf({ name, type })).toBe(expected);
});

test.each([
  [{ size: 10 }, 'image/png', undefined, undefined],
  [{ size: 10 }, undefined, undefined, { kind: 'wrong-type' }],
  [{ size: 0 }, 'image/png', undefined, { kind: 'empty' }],
  [{ size: 2e9 }, 'image/png', undefined, undefined], // until the API has named its limit
  [{ size: 2e9 }, 'image/png', 67_108_864, { kind: 'too-large', limit: 67_108_864 }],
  [{ size: 67_108_864 }, 'image/png', 67_108_864, undefined],
] as const)('%o of type %s with a limit of %s: %o', (file, type, limit, expected) => {
  expect(refusalOf(file, type, limit)).toEqual(expected);
});
