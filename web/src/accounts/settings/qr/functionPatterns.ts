/** Modules by row and column; `undefined` where no function pattern is. */
export type Modules = (boolean | undefined)[][];

/** What is the same in every code of a version: finders, timing, alignment, version; and room for the format. */
export function functionPatterns(version: number): Modules {
  const size = 17 + 4 * version;
  const modules: Modules = Array.from({ length: size }, () => new Array<boolean | undefined>(size).fill(undefined));
  const set = (row: number, column: number, isDark: boolean) => {
    if (row >= 0 && row < size && column >= 0 && column < size) modules[row]![column] = isDark;
  };
  const rings = (row: number, column: number, radius: number, isDark: (distance: number) => boolean) => {
    for (let dy = -radius; dy <= radius; dy++)
      for (let dx = -radius; dx <= radius; dx++) set(row + dy, column + dx, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
  };

  for (let i = 0; i < size; i++) {
    set(6, i, i % 2 === 0);
    set(i, 6, i % 2 === 0);
  }
  for (const [row, column] of [[3, 3], [3, size - 4], [size - 4, 3]] as const) rings(row, column, 4, (distance) => distance !== 2 && distance !== 4);
  const centers = alignmentCenters(version);
  const last = centers.length - 1;
  centers.forEach((row, i) =>
    centers.forEach((column, j) => {
      const isFinder = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0);
      if (!isFinder) rings(row, column, 2, (distance) => distance !== 1);
    }),
  );
  if (version >= 7) {
    const bits = (version << 12) | remainder(version, 12, 0x1f25);
    for (let i = 0; i < 18; i++) {
      const isDark = ((bits >>> i) & 1) === 1;
      set(Math.floor(i / 3), size - 11 + (i % 3), isDark);
      set(size - 11 + (i % 3), Math.floor(i / 3), isDark);
    }
  }
  setFormat(modules, 0);
  return modules;
}

/** The level L and the mask, twice, with their error correction (ISO/IEC 18004, 7.9). */
export function setFormat(modules: Modules, mask: number): void {
  const size = modules.length;
  const data = (0b01 << 3) | mask;
  const bits = ((data << 10) | remainder(data, 10, 0x537)) ^ 0x5412;
  const bit = (i: number) => ((bits >>> i) & 1) === 1;
  for (let i = 0; i < 15; i++) {
    const nearTop = i < 6 ? [i, 8] : i < 8 ? [i + 1, 8] : i === 8 ? [8, 7] : [8, 14 - i];
    modules[nearTop[0]!]![nearTop[1]!] = bit(i);
    if (i < 8) modules[8]![size - 1 - i] = bit(i);
    else modules[size - 15 + i]![8] = bit(i);
  }
  modules[size - 8]![8] = true;
}

function alignmentCenters(version: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, i) => 4 * version + 10 - (count - 2 - i) * step)];
}

/** Of a division of polynomials over two elements (BCH codes, annexes C and D). */
function remainder(value: number, bits: number, divisor: number): number {
  let rest = value;
  for (let i = 0; i < bits; i++) rest = (rest << 1) ^ ((rest >>> (bits - 1)) * divisor);
  return rest;
}
