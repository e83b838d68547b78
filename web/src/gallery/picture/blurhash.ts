/** Decodes a BlurHash (https://github.com/woltapp/blurhash/blob/master/Algorithm.md) to RGBA pixels; undefined if it is none. */
export function decodeBlurHash(hash: string, width: number, height: number): Uint8ClampedArray<ArrayBuffer> | undefined {
  const size = base83(hash, 0, 1);
  const columns = (size % 9) + 1;
  const rows = Math.floor(size / 9) + 1;
  if (hash.length !== 4 + 2 * columns * rows || !/^[!-~]*$/.test(hash)) return undefined;
  const most = (base83(hash, 1, 2) + 1) / 166;
  const average = base83(hash, 2, 6);
  const colours = [[linear(average >> 16), linear((average >> 8) & 255), linear(average & 255)]];
  for (let at = 6; at < hash.length; at += 2) {
    const value = base83(hash, at, at + 2);
    const of = (digit: number) => Math.sign(digit - 9) * ((digit - 9) / 9) ** 2 * most;
    colours.push([of(Math.floor(value / 361)), of(Math.floor(value / 19) % 19), of(value % 19)]);
  }
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 4) {
      let [red, green, blue] = [0, 0, 0];
      colours.forEach(([r, g, b], index) => {
        const column = index % columns;
        const weight = Math.cos((Math.PI * x * column) / width) * Math.cos((Math.PI * y * (index - column)) / columns / height);
        red += r! * weight;
        green += g! * weight;
        blue += b! * weight;
      });
      pixels.set([encoded(red), encoded(green), encoded(blue), 255], at);
    }
  return pixels;
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~';

function base83(hash: string, start: number, end: number): number {
  let value = 0;
  for (const digit of hash.slice(start, end)) value = value * 83 + DIGITS.indexOf(digit);
  return value;
}

/** sRGB, 0 to 255, as linear light, 0 to 1 (IEC 61966-2-1). */
const linear = (value: number) => (value <= 10.31475 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);

function encoded(light: number): number {
  const value = Math.min(1, Math.max(0, light));
  return Math.trunc((value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055) * 255 + 0.5);
}
