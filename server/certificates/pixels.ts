import { inflateSync } from 'node:zlib';
import { pngHead, type PngHead } from '#schemas/pictures/png.ts';

/** Colours of a picture on white paper, three bytes a pixel, row by row. */
export interface Pixels { width: number; height: number; rgb: Uint8Array }

/** Samples a pixel has, by colour type (ISO/IEC 15948, table 11.1). */
const SAMPLES: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const OPAQUE = 255;

/** A PNG's pixels, what is transparent mixed with white. @param most pixels of its longer side; undefined for what is no PNG, larger, damaged or interlaced */
export function decodePng(bytes: Uint8Array, most: number): Pixels | undefined {
  const head = pngHead(bytes);
  if (!head || head.isInterlaced || Math.max(head.width, head.height) > most) return undefined;
  const chunks = chunksOf(bytes);
  const rowLength = Math.ceil((head.width * SAMPLES[head.colourType]! * head.depth) / 8);
  try {
    const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
    const filtered = inflateSync(packed, { maxOutputLength: (rowLength + 1) * head.height });
    if (filtered.length !== (rowLength + 1) * head.height) return undefined;
    const rows = unfiltered(filtered, rowLength, head.height, Math.max(1, (SAMPLES[head.colourType]! * head.depth) >> 3));
    return { width: head.width, height: head.height, rgb: coloured(rows, rowLength, head, chunks) };
  } catch {
    return undefined;
  }
}

interface Chunk { type: string; data: Uint8Array }

function chunksOf(bytes: Uint8Array): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    chunks.push({ type: String.fromCharCode(...bytes.subarray(at + 4, at + 8)), data: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

/** Undoes the filters of a PNG's rows (section 9.2). */
function unfiltered(filtered: Uint8Array, rowLength: number, height: number, step: number): Uint8Array {
  const rows = new Uint8Array(rowLength * height);
  for (let row = 0; row < height; row += 1) {
    const [from, to, filter] = [row * (rowLength + 1) + 1, row * rowLength, filtered[row * (rowLength + 1)]!];
    for (let index = 0; index < rowLength; index += 1) {
      const left = index >= step ? rows[to + index - step]! : 0;
      const above = row > 0 ? rows[to + index - rowLength]! : 0;
      const corner = row > 0 && index >= step ? rows[to + index - rowLength - step]! : 0;
      rows[to + index] = filtered[from + index]! + predicted(filter, left, above, corner);
    }
  }
  return rows;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter !== 4) return 0;
  const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

function coloured(rows: Uint8Array, rowLength: number, { width, height, depth, colourType }: PngHead, chunks: readonly Chunk[]): Uint8Array {
  const palette = chunks.find(({ type }) => type === 'PLTE')?.data;
  const alphas = chunks.find(({ type }) => type === 'tRNS')?.data;
  const samples = SAMPLES[colourType]!;
  const most = 2 ** Math.min(depth, 8) - 1;
  const sample = (row: number, index: number): number => {
    if (depth >= 8) return rows[row * rowLength + index * (depth >> 3)]!;
    return (rows[row * rowLength + ((index * depth) >> 3)]! >> (8 - depth - ((index * depth) & 7))) & most;
  };
  const rgb = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const at = column * samples;
      const first = sample(row, at);
      const alpha = colourType === 3 ? (alphas?.[first] ?? OPAQUE) : samples === 2 || samples === 4 ? sample(row, at + samples - 1) : OPAQUE;
      for (let part = 0; part < 3; part += 1) {
        const colour = colourType === 3 ? (palette?.[first * 3 + part] ?? 0) : samples >= 3 ? sample(row, at + part) : (first * 255) / most;
        rgb[(row * width + column) * 3 + part] = 255 - ((255 - colour) * alpha) / OPAQUE;
      }
    }
  }
  return rgb;
}

/** The picture with no more pixels a side than these, each the mean of those it stands for. */
export function scaledTo({ width, height, rgb }: Pixels, mostWide: number, mostHigh: number): Pixels {
  const [wide, high] = [Math.min(width, Math.max(1, Math.round(mostWide))), Math.min(height, Math.max(1, Math.round(mostHigh)))];
  if (wide === width && high === height) return { width, height, rgb };
  const scaled = new Uint8Array(wide * high * 3);
  for (let y = 0; y < high; y += 1) {
    const [top, bottom] = [Math.floor((y * height) / high), Math.max(Math.floor(((y + 1) * height) / high), Math.floor((y * height) / high) + 1)];
    for (let x = 0; x < wide; x += 1) {
      const [left, right] = [Math.floor((x * width) / wide), Math.max(Math.floor(((x + 1) * width) / wide), Math.floor((x * width) / wide) + 1)];
      for (let part = 0; part < 3; part += 1) {
        let sum = 0;
        for (let row = top; row < bottom; row += 1) for (let column = left; column < right; column += 1) sum += rgb[(row * width + column) * 3 + part]!;
        scaled[(y * wide + x) * 3 + part] = sum / ((bottom - top) * (right - left));
      }
    }
  }
  return { width: wide, height: high, rgb: scaled };
}
