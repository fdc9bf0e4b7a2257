import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { tokenFromBytes } from '#runtime/certificates/short-code.ts';

/** Crockford's base32: no letter that can be read as another. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Unique and rising, so that new rows go to the end of an index and those of one millisecond stay in the order they were made
 * (RFC 9562, version 7, with the counter of section 6.2, method 1).
 */
export function newId(): string {
  const random = someRandom(16);
  const now = Date.now();
  if (now > lastInstant) {
    lastInstant = now;
    sequence = (random[6]! << 23) | (random[7]! << 16) | (random[8]! << 8) | random[9]!;
  } else sequence++;
  return v7({ random, msecs: lastInstant, seq: sequence });
}

/** 128 bits as 26 characters: the secret of a certificate's public address. */
export const newToken = (): string => tokenFromBytes(someRandom(16));

/** 128 bits that nobody can guess, as base64url, for what is never read aloud. */
export const newSecret = (): string => Buffer.from(someRandom(16)).toString('base64url');

/**
 * A file's reference such as `BR-7K3M-9QXZ`, readable aloud. Its first 32 bits are the millisecond, which come round every 50 days, so that files
 * begun together stand together in an index: a random one makes every insert write a page of its own. The other 8 count on from a random number.
 */
export function newReference(prefix: string): string {
  const bytes = Buffer.allocUnsafe(5);
  bytes.writeUInt32BE(Date.now() % 2 ** 32);
  bytes[4] = counted++;
  const code = base32(bytes, 8);
  return `${prefix}-${code.slice(0, 4)}-${code.slice(4)}`;
}

/** Random bytes, taken from the system in larger helpings. */
function someRandom(count: number): Uint8Array {
  if (used + count > helping.length) {
    helping = randomBytes(HELPING);
    used = 0;
  }
  used += count;
  return helping.subarray(used - count, used);
}

let counted = randomBytes(1)[0]!;

let lastInstant = 0;
let sequence = 0;

const HELPING = 4_000;
let helping: Uint8Array = new Uint8Array(0);
let used = 0;

function base32(bytes: Uint8Array, length: number): string {
  let bits = 0;
  let held = 0;
  let text = '';
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5 && text.length < length; bits -= 5) text += ALPHABET[(held >> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return text;
}
