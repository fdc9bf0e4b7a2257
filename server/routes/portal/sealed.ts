import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

const CIPHER = 'aes-256-gcm';
const [NONCE, TAG] = [12, 16];

/** A value as a text (base64url) that tells nothing without the key (32 bytes) and opens only for what it is about, such as an address. */
export function sealed(value: unknown, key: Buffer, about: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(about));
  const bytes = Buffer.concat([cipher.update(deflateRawSync(JSON.stringify(value))), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), bytes]).toString('base64url');
}

/** The value, as {@link sealed} was given it; undefined where key or matter is another, a byte was changed, or it unfolds to more than so many. */
export function unsealed<T>(text: string, key: Buffer, about: string, mostBytes: number): T | undefined {
  try {
    const bytes = Buffer.from(text, 'base64url');
    const [nonce, tag, rest] = [bytes.subarray(0, NONCE), bytes.subarray(NONCE, NONCE + TAG), bytes.subarray(NONCE + TAG)];
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG }).setAAD(Buffer.from(about)).setAuthTag(tag);
    const folded = Buffer.concat([decipher.update(rest), decipher.final()]);
    return JSON.parse(inflateRawSync(folded, { maxOutputLength: mostBytes }).toString()) as T;
  } catch {
    return undefined;
  }
}
