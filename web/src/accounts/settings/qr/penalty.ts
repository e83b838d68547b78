/** How much a code resembles its own function patterns or noise, so that the mask that is easiest to read wins (ISO/IEC 18004, 7.8.3). */
export function penalty(modules: readonly boolean[][]): number {
  const rows = modules.map((row) => row.map(Number).join(''));
  const columns = modules.map((_, x) => modules.map((row) => Number(row[x])).join(''));
  const lines = [...rows, ...columns];
  return sum(lines.map(runs)) + sum(lines.map(finders)) + squares(rows) + balance(rows);
}

const runs = (line: string) => sum((line.match(/0{5,}|1{5,}/g) ?? []).map((run) => run.length - 2));

const finders = (line: string) => 40 * (`0000${line}0000`.match(/(?=10111010000|00001011101)/g)?.length ?? 0);

function squares(rows: readonly string[]): number {
  let count = 0;
  for (let y = 1; y < rows.length; y++)
    for (let x = 1; x < rows.length; x++)
      if (new Set([rows[y]![x], rows[y]![x - 1], rows[y - 1]![x], rows[y - 1]![x - 1]]).size === 1) count++;
  return 3 * count;
}

function balance(rows: readonly string[]): number {
  const dark = sum(rows.map((row) => row.replaceAll('0', '').length)) / rows.length ** 2;
  return 10 * Math.floor(Math.abs(dark - 0.5) * 20);
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
