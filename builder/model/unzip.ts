/** Why a ZIP is not read. */
export type ZipFault = 'not-zip' | 'locked' | 'too-large';

/** Bytes all parts may have together when they are unpacked, and how many parts there may be. */
const MOST_BYTES = 40_000_000;
const MOST_PARTS = 2_000;

export class Unreadable extends Error {
  readonly fault: ZipFault;
  constructor(fault: ZipFault) {
    super(fault);
    this.fault = fault;
  }
}

interface Part { method: number; size: number; packed: number; at: number }

/**
 * Reads single parts of a ZIP (PKWARE APPNOTE 6.3: stored or deflated, no ZIP64) by name. What a part says of its own length is not believed: unpacking
 * stops where all parts together grow too large. Throws `Unreadable`.
 */
export function openZip(bytes: Uint8Array): { has(name: string): boolean; text(name: string): Promise<string> } {
  const parts = directoryOf(bytes);
  let left = MOST_BYTES;
  return {
    has: (name) => parts.has(name),
    async text(name) {
      const part = parts.get(name);
      if (!part) throw new Unreadable('not-zip');
      const unpacked = await unpack(bytes, part, left);
      left -= unpacked.length;
      return new TextDecoder().decode(unpacked);
    },
  };
}

/** The directory at the end (4.3.12, 4.3.16). */
function directoryOf(bytes: Uint8Array): Map<string, Part> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // A document under a password is an OLE file (MS-CFB), no ZIP at all.
  if (bytes.length >= 8 && view.getUint32(0) === 0xd0cf11e0) throw new Unreadable('locked');
  let end = bytes.length - 22;
  while (end >= 0 && end > bytes.length - 22 - 65_536 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) throw new Unreadable('not-zip');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > MOST_PARTS) throw new Unreadable('too-large');
  const parts = new Map<string, Part>();
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw new Unreadable('not-zip');
    if (view.getUint16(at + 8, true) & 1) throw new Unreadable('locked');
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [number, number, number];
    parts.set(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)).replaceAll('\\', '/'), { method: view.getUint16(at + 10, true), packed: view.getUint32(at + 20, true), size: view.getUint32(at + 24, true), at: view.getUint32(at + 42, true) });
    at += 46 + name + extra + comment;
  }
  return parts;
}

async function unpack(bytes: Uint8Array, { method, size, packed, at }: Part, most: number): Promise<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + 30 > bytes.length || view.getUint32(at, true) !== 0x04034b50) throw new Unreadable('not-zip');
  const begin = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (begin + packed > bytes.length || (method !== 0 && method !== 8)) throw new Unreadable('not-zip');
  if (size > most) throw new Unreadable('too-large');
  const body = bytes.slice(begin, begin + packed);
  return method === 0 ? body : inflated(body, most);
}

async function inflated(body: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array> {
  const reader = new Blob([body]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => { throw new Unreadable('not-zip'); });
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel().catch(() => undefined);
      throw new Unreadable('too-large');
    }
    pieces.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) { whole.set(piece, at); at += piece.length; }
  return whole;
}
