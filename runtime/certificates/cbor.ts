import { web } from './web.ts';

/** What our statements are made of (RFC 8949): whole numbers, bytes, texts, lists, and maps with numbers or texts as keys. */
export type Cbor = number | string | Uint8Array | Cbor[] | Map<number | string, Cbor>;

const [UNSIGNED, NEGATIVE, BYTES, TEXT, LIST, MAP] = [0, 1, 2, 3, 4, 5] as const;
const DEEPEST = 6;
const LARGEST = Number.MAX_SAFE_INTEGER;

/** In the shortest form, maps in the order given. @throws for a number that is no safe whole one */
export function writeCbor(value: Cbor): Uint8Array<ArrayBuffer> {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error(`${value} is no whole number`);
    return value < 0 ? head(NEGATIVE, -1 - value) : head(UNSIGNED, value);
  }
  if (typeof value === 'string') {
    const bytes = new web.TextEncoder().encode(value);
    return joined(head(TEXT, bytes.length), bytes);
  }
  if (value instanceof Uint8Array) return joined(head(BYTES, value.length), value);
  if (Array.isArray(value)) return joined(head(LIST, value.length), ...value.map(writeCbor));
  return joined(head(MAP, value.size), ...[...value].flatMap(([key, one]) => [writeCbor(key), writeCbor(one)]));
}

/** The one value these bytes are; undefined where they are anything else, or more, or not whole. */
export function readCbor(bytes: Uint8Array): Cbor | undefined {
  const reader = new Reader(bytes);
  try {
    const value = reader.value(DEEPEST);
    return reader.at === bytes.length ? value : undefined;
  } catch (fault) {
    if (fault instanceof RangeError || fault instanceof TypeError) return undefined;
    throw fault;
  }
}

class Reader {
  at = 0;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  value(depth: number): Cbor {
    if (depth === 0) throw new RangeError('too deep');
    const first = this.view.getUint8(this.at++);
    const size = this.size(first & 31);
    switch (first >> 5) {
      case UNSIGNED: return size;
      case NEGATIVE: return -1 - size;
      case BYTES: return this.take(size).slice();
      case TEXT: return new web.TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.take(size));
      case LIST: return this.times(size, () => this.value(depth - 1));
      case MAP: return new Map(this.times(size, () => [this.key(), this.value(depth - 1)] as const));
      default: throw new RangeError('of no kind we write');
    }
  }

  private key(): number | string {
    const key = this.value(1);
    if (typeof key !== 'number' && typeof key !== 'string') throw new RangeError('no key');
    return key;
  }

  private size(short: number): number {
    if (short < 24) return short;
    const length = [1, 2, 4, 8][short - 24];
    if (length === undefined) throw new RangeError('of no definite length');
    const start = this.at;
    this.at += length;
    const size = length === 1 ? this.view.getUint8(start) : length === 2 ? this.view.getUint16(start) : length === 4 ? this.view.getUint32(start) : Number(this.view.getBigUint64(start));
    if (size > LARGEST) throw new RangeError('too large');
    return size;
  }

  private take(length: number): Uint8Array {
    if (this.at + length > this.bytes.length) throw new RangeError('not whole');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  /** Each takes a byte at least: no count can make us wait. */
  private times<T>(count: number, read: () => T): T[] {
    if (count > this.bytes.length - this.at) throw new RangeError('not whole');
    return Array.from({ length: count }, read);
  }
}

function head(kind: number, size: number): Uint8Array<ArrayBuffer> {
  const [lead, length] = size < 24 ? [size, 0] : size < 0x100 ? [24, 1] : size < 0x1_0000 ? [25, 2] : size < 0x1_0000_0000 ? [26, 4] : [27, 8];
  const bytes = new Uint8Array(1 + length);
  bytes[0] = (kind << 5) | lead;
  for (let place = length, rest = size; place > 0; place -= 1, rest = Math.floor(rest / 256)) bytes[place] = rest % 256;
  return bytes;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
