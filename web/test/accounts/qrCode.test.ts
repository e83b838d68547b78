import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { qrCode } from '../../src/accounts/settings/qr/qrCode';
import { errorCorrection } from '../../src/accounts/settings/qr/reedSolomon';

test('a short text becomes a code of version 1', () => {
  const rows = qrCode('otpauth://b').map((row) => row.map((isDark) => (isDark ? '#' : '.')).join(''));
  expect(rows).toEqual([
    '#######...###.#######',
    '#.....#.###.#.#.....#',
    '#.###.#...###.#.###.#',
    '#.###.#.##..#.#.###.#',
    '#.###.#..#..#.#.###.#',
    '#.....#.#..#..#.....#',
    '#######.#.#.#.#######',
    '.........#...........',
    '#####.###..#.#.#.#.#.',
    '####.#.#..###.#.#####',
    '.....####...#.##..##.',
    '.####...##.##..#.####',
    '......#.#.#.#.####.##',
    '........#.#.#####.#.#',
    '#######.#..#.##...##.',
    '#.....#..##....#.####',
    '#.###.#.##.#..#.....#',
    '#.###.#.###.###.#.#..',
    '#.###.#.#.#.###..##..',
    '#.....#.###..#...##..',
    '#######.##..#.#..#.#.',
  ]);
});

// Made with uqr 0.1 (a port of Nayuki's generator), level L; a scanner has read them too.
test.each([
  [78, '9dabbb92487424a9'],
  [192, 'aaa9816ff55059e0'],
  [700, '907889a327411c2a'],
  [2953, '5e83e8ae7a504c96'],
])('a text of %d bytes becomes the same code as elsewhere', (length, expected) => {
  const text = 'otpauth://totp/Breakwater:ada%40example.org?secret=ABC'.repeat(60).slice(0, length);
  const bits = qrCode(text).map((row) => row.map(Number).join('')).join('');
  expect(createHash('sha256').update(bits).digest('hex').slice(0, 16)).toBe(expected);
});

test('a text that no version holds is refused', () => {
  expect(() => qrCode('x'.repeat(2954))).toThrow(RangeError);
});

test('the error correction is that of a known example', () => {
  const data = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17];
  expect(errorCorrection(data, 10)).toEqual([196, 35, 39, 119, 235, 215, 231, 226, 93, 23]);
});
