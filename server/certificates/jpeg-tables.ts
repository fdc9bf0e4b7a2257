/** Place in a block of the coefficients in the order in which they are written (ITU-T T.81, figure A.6). */
export const ZIGZAG = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
] as const;

/** Counts of codes by their length, 1 to 16 bits, and what each stands for. */
export interface CodeTable { counts: readonly number[]; symbols: readonly number[] }

/** The usual codes for the first coefficients of blocks (table K.3). */
export const FIRSTS: CodeTable = { counts: [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], symbols: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] };

const SHORT = [
  0x01, 0x02, 0x03, 0x00, 0x04, 0x11, 0x05, 0x12, 0x21, 0x31, 0x41, 0x06, 0x13, 0x51, 0x61, 0x07, 0x22, 0x71, 0x14, 0x32, 0x81, 0x91, 0xa1, 0x08, 0x23, 0x42, 0xb1, 0xc1, 0x15, 0x52, 0xd1, 0xf0, 0x24, 0x33, 0x62, 0x72, 0x82,
];
const EVERY = Array.from({ length: 16 }, (_, run) => Array.from({ length: 10 }, (_, size) => run * 16 + size + 1)).flat();
/** The usual codes for the others (table K.5); all that have 16 bits stand in order. */
export const OTHERS: CodeTable = { counts: [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125], symbols: [...SHORT, ...EVERY.filter((symbol) => !SHORT.includes(symbol))] };

/** How coarsely each coefficient is written, before it is scaled to a quality (tables K.1 and K.2), row by row. */
export const COARSENESS = {
  light: [
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
    18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
  ],
  colour: [
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
    ...Array<number>(32).fill(99),
  ],
} as const;

/** Each code with its length, in the order of the symbols (annex C). */
export function codesOf({ counts, symbols }: CodeTable): { symbol: number; code: number; length: number }[] {
  const codes: { symbol: number; code: number; length: number }[] = [];
  let code = 0;
  for (const [index, count] of counts.entries()) {
    for (let one = 0; one < count; one += 1) codes.push({ symbol: symbols[codes.length] ?? 0, code: code++, length: index + 1 });
    code *= 2;
  }
  return codes;
}

/** Row by row: what each frequency adds to each of `size` samples (section A.3.3); the first `size` frequencies of eight make a block of that size. */
export function waves(size: number): Float32Array {
  const table = new Float32Array(size * size);
  for (let place = 0; place < size; place += 1) for (let wave = 0; wave < size; wave += 1) table[place * size + wave] = (wave === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * place + 1) * wave * Math.PI) / (2 * size));
  return table;
}
