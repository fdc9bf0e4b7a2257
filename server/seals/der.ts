/** Writes the few kinds of DER element (ITU-T X.690) that a signature is made of: a library's trees of objects take fifty times as long, and a server seals all day. */

const SHORT_LENGTH = 0x7f;

/** An element with that tag around what is given. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.of(tag), lengthOf(content.length), content]);
}

export const sequence = (...elements: readonly Uint8Array[]): Buffer => der(0x30, ...elements);
export const octets = (bytes: Uint8Array): Buffer => der(0x04, bytes);
export const integer = (value: number): Buffer => der(0x02, Buffer.of(value));

/** A SET OF, in the order DER wants: by their bytes (X.690, section 11.6). */
export const setOf = (...elements: readonly Uint8Array[]): Buffer => der(0x31, ...elements.toSorted(Buffer.compare));

/** An object identifier given as `1.2.840.…`. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

/** Seven bits a byte, the highest first; all but the last are marked. */
const base128 = (value: number): number[] => [...(value > 0x7f ? base128(Math.floor(value / 128)).map((byte) => byte | 0x80) : []), value % 128];

function lengthOf(length: number): Buffer {
  if (length <= SHORT_LENGTH) return Buffer.of(length);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.of(0x80 | bytes.length), bytes]);
}
