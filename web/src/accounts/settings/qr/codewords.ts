import { errorCorrection } from './reedSolomon';

/** Of the level L, by the version (ISO/IEC 18004, table 9): a screen shows no scratches, and small codes are easy to scan. */
// prettier-ignore
const CORRECTION_LENGTHS = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28,
  28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30];
// prettier-ignore
const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8,
  8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25];

const BYTE_MODE = 0b0100;

/** The smallest version that holds a text, and the codewords in the order of their modules. */
export function encode(text: string): { version: number; codewords: number[] } {
  const bytes = [...new TextEncoder().encode(text)];
  for (let version = 1; version <= BLOCKS.length; version++) {
    const capacity = dataLength(version);
    const countBits = version < 10 ? 8 : 16;
    if (4 + countBits + 8 * bytes.length <= 8 * capacity) return { version, codewords: interleave(padded(bytes, countBits, capacity), version) };
  }
  throw new RangeError('The text is too long for a QR code.');
}

/** Modules of data and error correction: those that no function pattern takes. */
export function rawModules(version: number): number {
  const alignments = version === 1 ? 0 : Math.floor(version / 7) + 2;
  const ofAlignment = version === 1 ? 0 : (25 * alignments - 10) * alignments - 55;
  return (16 * version + 128) * version + 64 - ofAlignment - (version >= 7 ? 36 : 0);
}

function dataLength(version: number): number {
  return Math.floor(rawModules(version) / 8) - CORRECTION_LENGTHS[version - 1]! * BLOCKS[version - 1]!;
}

/** Mode, length, bytes and terminator as bytes, filled up with the two padding bytes in turn. */
function padded(bytes: readonly number[], countBits: number, capacity: number): number[] {
  const bits = [BYTE_MODE.toString(2).padStart(4, '0'), bytes.length.toString(2).padStart(countBits, '0')]
    .concat(bytes.map((byte) => byte.toString(2).padStart(8, '0')))
    .join('');
  const terminated = bits.padEnd(Math.min(bits.length + 4, 8 * capacity), '0');
  const whole = terminated.padEnd(Math.ceil(terminated.length / 8) * 8, '0');
  const result = (whole.match(/.{8}/g) ?? []).map((each) => parseInt(each, 2));
  for (let padding = 0xec; result.length < capacity; padding ^= 0xec ^ 0x11) result.push(padding);
  return result;
}

/** The blocks side by side: first of their data, then of their error correction. The first blocks may be one codeword shorter. */
function interleave(data: readonly number[], version: number): number[] {
  const count = BLOCKS[version - 1]!;
  const correctionLength = CORRECTION_LENGTHS[version - 1]!;
  const shortLength = Math.floor(data.length / count);
  const shortBlocks = count - (data.length % count);
  let start = 0;
  const blocks = Array.from({ length: count }, (_, i) => {
    const block = data.slice(start, start + shortLength + (i < shortBlocks ? 0 : 1));
    start += block.length;
    return block;
  });
  return [...columns(blocks, shortLength + 1), ...columns(blocks.map((block) => errorCorrection(block, correctionLength)), correctionLength)];
}

function columns(blocks: readonly number[][], length: number): number[] {
  return Array.from({ length }, (_, i) => blocks.flatMap((block) => (i < block.length ? [block[i]!] : []))).flat();
}
