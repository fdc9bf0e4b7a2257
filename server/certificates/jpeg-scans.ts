import { type CodeTable, codesOf, ZIGZAG } from './jpeg-tables.ts';

/** One of a picture's planes: its coefficients block by block, row by row. */
export interface Plane {
  id: number;
  /** Its samples for each of the coarsest plane's. */
  across: number;
  down: number;
  quantisation: number;
  /** Blocks stored, to whole units of all planes; and those that are its own. */
  wide: number;
  high: number;
  ownWide: number;
  ownHigh: number;
  coefficients: Int16Array;
}

export interface Scan {
  planes: { plane: Plane; first: Decoder | undefined; others: Decoder | undefined }[];
  /** Frequencies it tells of, and from which bit on (ITU-T T.81, annex G); a picture in one go tells all. */
  from: number;
  to: number;
  high: number;
  low: number;
  isProgressive: boolean;
  /** Units after which it begins anew; 0 for never. */
  restart: number;
  unitsWide: number;
  unitsHigh: number;
}

/** By the next 16 bits: length of the code in the upper byte, its symbol in the lower. */
export type Decoder = Uint16Array;

export function decoderOf(table: CodeTable): Decoder {
  const decoder = new Uint16Array(65_536);
  for (const { symbol, code, length } of codesOf(table)) decoder.fill((length << 8) | symbol, code << (16 - length), (code + 1) << (16 - length));
  return decoder;
}

class Bits {
  at: number;
  private kept = 0;
  private count = 0;
  private readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  private fill(): void {
    while (this.count <= 24) {
      let byte = this.bytes[this.at] ?? 0;
      // What lies behind a marker is another scan's: this one is over, and zeros follow.
      if (byte === 0xff && this.bytes[this.at + 1] !== 0) byte = 0;
      else this.at += byte === 0xff ? 2 : 1;
      this.kept = (this.kept << 8) | byte;
      this.count += 8;
    }
  }

  take(length: number): number {
    if (length === 0) return 0;
    if (this.count < length) this.fill();
    this.count -= length;
    return (this.kept >>> this.count) & ((1 << length) - 1);
  }

  symbol(decoder: Decoder): number {
    if (this.count < 16) this.fill();
    const found = decoder[(this.kept >>> (this.count - 16)) & 0xffff]!;
    if (found === 0) throw new RangeError('no such code');
    this.count -= found >> 8;
    return found & 0xff;
  }

  /** A number of so many bits, below zero where its first is none (section F.2.2.1). */
  number(length: number): number {
    const bits = this.take(length);
    return length > 0 && bits < 1 << (length - 1) ? bits - (1 << length) + 1 : bits;
  }

  /** Behind the marker at which it begins anew. */
  again(): void {
    this.count = 0;
    while (this.at + 1 < this.bytes.length && !(this.bytes[this.at] === 0xff && (this.bytes[this.at + 1]! & 0xf8) === 0xd0)) this.at += 1;
    this.at += 2;
  }
}

/** Reads a scan into its planes' coefficients; answers where its bytes end. @throws RangeError for what is no such scan */
export function readScan(bytes: Uint8Array, start: number, scan: Scan): number {
  const { planes, from, to, high, low, isProgressive, restart, unitsWide, unitsHigh } = scan;
  const bits = new Bits(bytes, start);
  const before = planes.map(() => 0);
  let ended = 0;

  function block(index: number, at: number): void {
    const { plane: { coefficients }, first, others } = planes[index]!;
    if (!isProgressive) {
      coefficients[at] = before[index]! += bits.number(bits.symbol(first!));
      for (let k = 1; k < 64; k += 1) {
        const [run, size] = split(bits.symbol(others!));
        if (size === 0 && run < 15) return;
        k += run;
        if (size > 0 && k < 64) coefficients[at + ZIGZAG[k]!] = bits.number(size);
      }
      return;
    }
    if (from === 0) {
      if (high === 0) coefficients[at] = (before[index]! += bits.number(bits.symbol(first!))) << low;
      else if (bits.take(1) === 1) coefficients[at]! |= 1 << low;
    } else if (high === 0) firstOf(coefficients, at, others!);
    else refine(coefficients, at, others!);
  }

  function firstOf(coefficients: Int16Array, at: number, others: Decoder): void {
    if (ended > 0) { ended -= 1; return; }
    for (let k = from; k <= to; k += 1) {
      const [run, size] = split(bits.symbol(others));
      if (size === 0 && run < 15) { ended = (1 << run) - 1 + bits.take(run); return; }
      k += run;
      if (size > 0 && k < 64) coefficients[at + ZIGZAG[k]!] = bits.number(size) * (1 << low);
    }
  }

  /** One bit more of what is known, and what was nothing until now (section G.1.2.3). */
  function refine(coefficients: Int16Array, at: number, others: Decoder): void {
    const one = 1 << low;
    const more = (place: number) => { if (bits.take(1) === 1 && (coefficients[place]! & one) === 0) coefficients[place]! += coefficients[place]! > 0 ? one : -one; };
    let k = from;
    while (ended === 0 && k <= to) {
      let [run, size] = split(bits.symbol(others));
      if (size === 0 && run < 15) { ended = (1 << run) + bits.take(run); break; }
      const value = size === 0 ? 0 : bits.take(1) === 1 ? one : -one;
      for (; k <= to; k += 1) {
        const place = at + ZIGZAG[k]!;
        if (coefficients[place] !== 0) more(place);
        else if (run-- === 0) { if (value !== 0) coefficients[place] = value; break; }
      }
      k += 1;
    }
    if (ended > 0) {
      for (; k <= to; k += 1) if (coefficients[at + ZIGZAG[k]!] !== 0) more(at + ZIGZAG[k]!);
      ended -= 1;
    }
  }

  const alone = planes.length === 1 ? planes[0]!.plane : undefined;
  const [wide, tall] = alone ? [alone.ownWide, alone.ownHigh] : [unitsWide, unitsHigh];
  for (let unit = 0; unit < wide * tall; unit += 1) {
    if (restart > 0 && unit > 0 && unit % restart === 0) {
      bits.again();
      before.fill(0);
      ended = 0;
    }
    const [column, row] = [unit % wide, Math.floor(unit / wide)];
    if (alone) block(0, (row * alone.wide + column) * 64);
    else for (const [index, { plane }] of planes.entries()) for (let y = 0; y < plane.down; y += 1) for (let x = 0; x < plane.across; x += 1) block(index, ((row * plane.down + y) * plane.wide + column * plane.across + x) * 64);
  }
  let end = bits.at;
  while (end + 1 < bytes.length && !(bytes[end] === 0xff && bytes[end + 1] !== 0 && (bytes[end + 1]! & 0xf8) !== 0xd0 && bytes[end + 1] !== 0xff)) end += 1;
  return end;
}

const split = (symbol: number): [run: number, size: number] => [symbol >> 4, symbol & 15];
