import { COARSENESS, codesOf, FIRSTS, OTHERS, waves, ZIGZAG } from './jpeg-tables.ts';
import type { Pixels } from './pixels.ts';

const FIRST_CODES = new Map(codesOf(FIRSTS).map((one) => [one.symbol, one]));
const OTHER_CODES = new Map(codesOf(OTHERS).map((one) => [one.symbol, one]));
const WAVES = waves(8);

/** A picture as a JPEG in one go, its colours half as fine as its light (ITU-T T.81, annex F). @param quality 1 to 100 */
export function encodeJpeg(pixels: Pixels, quality: number): Buffer {
  const { width, height } = pixels;
  const coarse = { light: scaled(COARSENESS.light, quality), colour: scaled(COARSENESS.colour, quality) };
  const segment = (marker: number, ...data: readonly number[]): Buffer => Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255, ...data]);
  const tableOf = (id: number, table: readonly number[]) => segment(0xdb, id, ...ZIGZAG.map((place) => table[place]!));
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]), segment(0xe0, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0), tableOf(0, coarse.light), tableOf(1, coarse.colour),
    segment(0xc0, 8, height >> 8, height & 255, width >> 8, width & 255, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1),
    segment(0xc4, 0x00, ...FIRSTS.counts, ...FIRSTS.symbols), segment(0xc4, 0x10, ...OTHERS.counts, ...OTHERS.symbols), segment(0xda, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0),
    scanOf(pixels, coarse), Buffer.from([0xff, 0xd9]),
  ]);
}

const scaled = (table: readonly number[], quality: number): number[] => {
  const percent = quality < 50 ? 5_000 / quality : 200 - quality * 2;
  return table.map((one) => Math.min(255, Math.max(1, Math.floor((one * percent + 50) / 100))));
};

function scanOf({ width, height, rgb }: Pixels, coarse: Record<'light' | 'colour', readonly number[]>): Buffer {
  const bits = new BitWriter();
  const before = [0, 0, 0];
  const block = new Float32Array(64);
  /** Light, blue and red (JFIF) of a pixel; beyond the edge, of the last before it. */
  const partOf = (part: number, x: number, y: number): number => {
    const at = (Math.min(y, height - 1) * width + Math.min(x, width - 1)) * 3;
    const [red, green, blue] = [rgb[at]!, rgb[at + 1]!, rgb[at + 2]!];
    if (part === 0) return 0.299 * red + 0.587 * green + 0.114 * blue - 128;
    return part === 1 ? -0.168_736 * red - 0.331_264 * green + 0.5 * blue : 0.5 * red - 0.418_688 * green - 0.081_312 * blue;
  };
  const write = (part: number) => { before[part] = bits.block(frequencies(block, part === 0 ? coarse.light : coarse.colour), before[part]!); };
  for (let top = 0; top < height; top += 16) {
    for (let left = 0; left < width; left += 16) {
      for (const [x, y] of [[0, 0], [8, 0], [0, 8], [8, 8]] as const) {
        for (let at = 0; at < 64; at += 1) block[at] = partOf(0, left + x + (at & 7), top + y + (at >> 3));
        write(0);
      }
      for (const part of [1, 2]) {
        for (let at = 0; at < 64; at += 1) {
          const [x, y] = [left + (at & 7) * 2, top + (at >> 3) * 2];
          block[at] = (partOf(part, x, y) + partOf(part, x + 1, y) + partOf(part, x, y + 1) + partOf(part, x + 1, y + 1)) / 4;
        }
        write(part);
      }
    }
  }
  return bits.finished();
}

/** A block's frequencies, as coarse as the table says, in the order in which they are written. */
function frequencies(block: Float32Array, table: readonly number[]): number[] {
  const half = new Float32Array(64);
  for (let y = 0; y < 8; y += 1) for (let u = 0; u < 8; u += 1) for (let x = 0; x < 8; x += 1) half[y * 8 + u]! += block[y * 8 + x]! * WAVES[x * 8 + u]!;
  return ZIGZAG.map((place) => {
    const [u, v] = [place & 7, place >> 3];
    let sum = 0;
    for (let y = 0; y < 8; y += 1) sum += half[y * 8 + u]! * WAVES[y * 8 + v]!;
    return Math.round(sum / table[place]!);
  });
}

class BitWriter {
  private readonly bytes: number[] = [];
  private kept = 0;
  private count = 0;

  private put(value: number, length: number): void {
    for (let bit = length - 1; bit >= 0; bit -= 1) {
      this.kept = (this.kept << 1) | ((value >> bit) & 1);
      this.count += 1;
      if (this.count < 8) continue;
      this.bytes.push(this.kept);
      // No marker: a byte of ones has a zero behind it.
      if (this.kept === 0xff) this.bytes.push(0);
      [this.kept, this.count] = [0, 0];
    }
  }

  /** Writes a block (section F.1.2); answers its first frequency, from which the next block's is told. */
  block(values: readonly number[], before: number): number {
    this.number(FIRST_CODES.get(sizeOf(values[0]! - before))!, values[0]! - before);
    let run = 0;
    for (const value of values.slice(1)) {
      if (value === 0) { run += 1; continue; }
      for (; run > 15; run -= 16) this.number(OTHER_CODES.get(0xf0)!, 0);
      this.number(OTHER_CODES.get(run * 16 + sizeOf(value))!, value);
      run = 0;
    }
    if (run > 0) this.number(OTHER_CODES.get(0)!, 0);
    return values[0]!;
  }

  private number({ code, length }: { code: number; length: number }, value: number): void {
    this.put(code, length);
    const size = sizeOf(value);
    this.put(value < 0 ? value + (1 << size) - 1 : value, size);
  }

  finished(): Buffer {
    if (this.count > 0) this.put(0xff, 8 - this.count);
    return Buffer.from(this.bytes);
  }
}

/** How many bits a number takes (table F.1). */
const sizeOf = (value: number): number => 32 - Math.clz32(Math.abs(value));
