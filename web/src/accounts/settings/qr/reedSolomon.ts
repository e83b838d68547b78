/** Error correction of QR codes: polynomials over the field of 256 elements with the polynomial 0x11D (ISO/IEC 18004, annex A). */

/** The error correction codewords of a block of data. */
export function errorCorrection(data: readonly number[], length: number): number[] {
  const divisor = generator(length);
  const remainder: number[] = new Array<number>(length).fill(0);
  for (const byte of data) {
    const factor = byte ^ remainder.shift()!;
    remainder.push(0);
    divisor.forEach((coefficient, i) => (remainder[i]! ^= multiply(coefficient, factor)));
  }
  return remainder;
}

/** The coefficients of (x - 1)(x - 2)(x - 4)…, without the highest, which is 1. */
function generator(degree: number): number[] {
  const result: number[] = new Array<number>(degree - 1).fill(0).concat(1);
  let root = 1;
  for (let i = 0; i < degree; i++) {
    for (let j = 0; j < degree; j++) result[j] = multiply(result[j]!, root) ^ (result[j + 1] ?? 0);
    root = multiply(root, 2);
  }
  return result;
}

function multiply(x: number, y: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((y >>> bit) & 1) * x;
  }
  return product;
}
