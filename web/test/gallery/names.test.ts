import { expect, test } from 'vitest';
import { cleanName, pastedName } from '../../src/gallery/upload/names';

test.each([
  ['photo.jpg', 'photo.jpg'],
  ['../../etc/passwd.png', '.._.._etc_passwd.png'],
  ['a\\b.png', 'a_b.png'],
  ['\u202Egnp.exe', 'gnp.exe'],
  ['a\u0000b\n.png', 'ab.png'],
  ['e\u0301.png', 'é.png'],
  ['👩\u200D👩\u200D👧.png', '👩\u200D👩\u200D👧.png'],
  ['می\u200Cخواهم.jpg', 'می\u200Cخواهم.jpg'],
  ['\u200Dx.png', 'x.png'],
  ['  x.png ', 'x.png'],
  ['', 'picture'],
  ['..', 'picture'],
  ['\u2066\u2069', 'picture'],
  ['\u00a0', 'picture'],
  ['\ud800x.png', 'x.png'],
])('%j is sent as %j', (name, expected) => {
  expect(cleanName(name)).toBe(expected);
});

test('a long name keeps its ending', () => {
  const cleaned = cleanName(`${'👨\u200D👩\u200D👧'.repeat(300)}.jpeg`);
  expect([...new Intl.Segmenter().segment(cleaned)]).toHaveLength(255);
  expect(cleaned).toMatch(/\.jpeg$/);
});

test('pictures from the clipboard are named by their time', () => {
  expect(pastedName('image.png', new Date(2026, 10, 30, 16, 5, 9))).toBe('pasted-2026-11-30-16-05-09.png');
});
