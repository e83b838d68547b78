import { encode } from './codewords';
import { functionPatterns, setFormat, type Modules } from './functionPatterns';
import { penalty } from './penalty';

/** By mask: whether it inverts a module (ISO/IEC 18004, table 10). */
const MASKS: ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

/** The QR code of a text, as rows of dark modules, without the quiet zone of four light modules around it. */
export function qrCode(text: string): boolean[][] {
  const { version, codewords } = encode(text);
  const patterns = functionPatterns(version);
  const data = place(codewords, patterns);
  const candidates = MASKS.map((inverts, mask) => {
    const modules: Modules = data.map((row, y) => row.map((isDark, x) => (patterns[y]![x] === undefined ? isDark !== inverts(y, x) : isDark)));
    setFormat(modules, mask);
    return modules as boolean[][];
  });
  return candidates.reduce((best, each) => (penalty(each) < penalty(best) ? each : best));
}

/** In columns of two modules from the right, upwards and downwards in turn, around the function patterns. */
function place(codewords: readonly number[], patterns: Modules): boolean[][] {
  const size = patterns.length;
  const result = patterns.map((row) => row.map((isDark) => isDark ?? false));
  let next = 0;
  let isUpward = true;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5; // the timing pattern
    for (let i = 0; i < size; i++) {
      const y = isUpward ? size - 1 - i : i;
      for (const x of [right, right - 1]) {
        if (patterns[y]![x] !== undefined || next >= 8 * codewords.length) continue;
        result[y]![x] = ((codewords[next >>> 3]! >>> (7 - (next & 7))) & 1) === 1;
        next++;
      }
    }
    isUpward = !isUpward;
  }
  return result;
}
