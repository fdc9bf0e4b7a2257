import { type Decoder, decoderOf, type Plane, readScan } from './jpeg-scans.ts';
import { waves, ZIGZAG } from './jpeg-tables.ts';
import type { Pixels } from './pixels.ts';

/** A file of more scans is made to keep us busy. */
const MOST_SCANS = 64;
const SIZES = [1, 2, 4, 8] as const;

/**
 * A JPEG's pixels (ITU-T T.81, Huffman codes, in one go or progressive), a half, a quarter or an eighth as large where that is still at least `least` wide: far fewer are worked out then.
 * Undefined for what is none.
 */
export function decodeJpeg(bytes: Uint8Array, least: number): Pixels | undefined {
  try {
    const read = readPlanes(bytes);
    return read && pixelsOf(read, SIZES.find((size) => (read.width * size) / 8 >= least) ?? 8);
  } catch (fault) {
    if (fault instanceof RangeError) return undefined;
    throw fault;
  }
}

interface Read { width: number; height: number; planes: Plane[]; tables: Uint16Array[]; isRgb: boolean }

function readPlanes(bytes: Uint8Array): Read | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables: Uint16Array[] = [];
  const decoders: Record<number, Decoder> = {};
  let frame: Omit<Read, 'tables' | 'isRgb'> & { isProgressive: boolean; unitsWide: number; unitsHigh: number } | undefined;
  let [restart, scans, isRgb] = [0, 0, false];
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1]!;
    if (bytes[at] !== 0xff) return undefined;
    if (marker === 0xd9) break;
    const [start, next] = [at + 4, at + 2 + view.getUint16(at + 2)];
    if (marker === 0xdb) {
      for (let place = start; place < next;) {
        const [isWide, id] = [bytes[place]! >> 4 > 0, bytes[place]! & 15];
        const step = isWide ? 2 : 1;
        const table = new Uint16Array(64);
        for (const [index, where] of ZIGZAG.entries()) table[where] = isWide ? view.getUint16(place + 1 + index * 2) : view.getUint8(place + 1 + index);
        tables[id] = table;
        place += 1 + 64 * step;
      }
    } else if (marker === 0xc4) {
      for (let place = start; place < next;) {
        const counts = [...bytes.subarray(place + 1, place + 17)];
        const many = counts.reduce((sum, one) => sum + one, 0);
        decoders[bytes[place]!] = decoderOf({ counts, symbols: [...bytes.subarray(place + 17, place + 17 + many)] });
        place += 17 + many;
      }
    } else if (marker >= 0xc0 && marker <= 0xc2) frame = { ...planesOf(view, start), isProgressive: marker === 0xc2 };
    else if (marker === 0xdd) restart = view.getUint16(start);
    else if (marker === 0xee) isRgb = next - start >= 12 && bytes[start + 11] === 0;
    else if (marker === 0xda) {
      if (!frame || (scans += 1) > MOST_SCANS) return undefined;
      const many = bytes[start]!;
      const planes = Array.from({ length: many }, (_, index) => {
        const [id, codes] = [bytes[start + 1 + index * 2], bytes[start + 2 + index * 2]!];
        const plane = frame!.planes.find((one) => one.id === id);
        if (!plane) throw new RangeError('no such plane');
        return { plane, first: decoders[codes >> 4], others: decoders[0x10 | (codes & 15)] };
      });
      const [from, to, bits] = [bytes[start + 1 + many * 2]!, bytes[start + 2 + many * 2]!, bytes[start + 3 + many * 2]!];
      if (to > 63 || planes.some(({ first, others }) => (frame!.isProgressive ? (from === 0 ? bits >> 4 === 0 && !first : !others) : !first || !others))) return undefined;
      at = readScan(bytes, next, { planes, from, to, high: bits >> 4, low: bits & 15, isProgressive: frame.isProgressive, restart, unitsWide: frame.unitsWide, unitsHigh: frame.unitsHigh });
      continue;
    }
    at = next;
  }
  return frame && scans > 0 && frame.planes.every(({ quantisation }) => tables[quantisation]) ? { ...frame, tables, isRgb } : undefined;
}

function planesOf(view: DataView, start: number) {
  const [height, width] = [view.getUint16(start + 1), view.getUint16(start + 3)];
  const heads = Array.from({ length: view.getUint8(start + 5) }, (_, index) => {
    const at = start + 6 + index * 3;
    return { id: view.getUint8(at), across: view.getUint8(at + 1) >> 4, down: view.getUint8(at + 1) & 15, quantisation: view.getUint8(at + 2) };
  });
  const [across, down] = [Math.max(...heads.map((one) => one.across)), Math.max(...heads.map((one) => one.down))];
  if (heads.some((one) => one.across < 1 || one.across > 4 || one.down < 1 || one.down > 4)) throw new RangeError('no such sampling');
  const [unitsWide, unitsHigh] = [Math.ceil(width / (8 * across)), Math.ceil(height / (8 * down))];
  const planes = heads.map((head): Plane => {
    const [wide, high] = [unitsWide * head.across, unitsHigh * head.down];
    return { ...head, wide, high, ownWide: Math.ceil((width * head.across) / across / 8), ownHigh: Math.ceil((height * head.down) / down / 8), coefficients: new Int16Array(wide * high * 64) };
  });
  return { width, height, planes, unitsWide, unitsHigh };
}

function pixelsOf({ width: fullWidth, height: fullHeight, planes, tables, isRgb }: Read, size: number): Pixels {
  const [width, height] = [Math.ceil((fullWidth * size) / 8), Math.ceil((fullHeight * size) / 8)];
  const [across, down] = [Math.max(...planes.map((one) => one.across)), Math.max(...planes.map((one) => one.down))];
  const samples = planes.map((plane) => ({ values: samplesOf(plane, tables[plane.quantisation]!, size), wide: plane.wide * size, x: plane.across / across, y: plane.down / down }));
  const rgb = new Uint8ClampedArray(width * height * 3);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const [y, b, r] = samples.map((one) => one.values[Math.floor(row * one.y) * one.wide + Math.floor(column * one.x)]! + 128);
      const at = (row * width + column) * 3;
      if (b === undefined || r === undefined) rgb.fill(y!, at, at + 3);
      else if (isRgb) [rgb[at], rgb[at + 1], rgb[at + 2]] = [y!, b, r];
      // As JFIF has colours.
      else [rgb[at], rgb[at + 1], rgb[at + 2]] = [y! + 1.402 * (r - 128), y! - 0.344_136 * (b - 128) - 0.714_136 * (r - 128), y! + 1.772 * (b - 128)];
    }
  }
  return { width, height, rgb: new Uint8Array(rgb.buffer) };
}

/** A plane's samples, so many to a block's side. */
function samplesOf({ wide, high, coefficients }: Plane, table: Uint16Array, size: number): Float32Array {
  const samples = new Float32Array(wide * size * high * size);
  const wave = waves(size);
  const half = new Float32Array(size * size);
  for (let block = 0; block < wide * high; block += 1) {
    const corner = Math.floor(block / wide) * size * wide * size + (block % wide) * size;
    for (let v = 0; v < size; v += 1) {
      for (let x = 0; x < size; x += 1) {
        let sum = 0;
        for (let u = 0; u < size; u += 1) sum += coefficients[block * 64 + v * 8 + u]! * table[v * 8 + u]! * wave[x * size + u]!;
        half[v * size + x] = sum;
      }
    }
    for (let y = 0; y < size; y += 1) {
      for (let x = 0; x < size; x += 1) {
        let sum = 0;
        for (let v = 0; v < size; v += 1) sum += half[v * size + x]! * wave[y * size + v]!;
        samples[corner + y * wide * size + x] = sum;
      }
    }
  }
  return samples;
}
