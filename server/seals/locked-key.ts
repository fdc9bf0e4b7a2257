import { createCipheriv, createDecipheriv, createPrivateKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/**
 * A private key as it may lie in a database or a backup: PKCS#8 (RFC 5958) under AES-256-GCM (NIST SP 800-38D), base64 of nonce, ciphertext and tag.
 * The key of the cipher is drawn from the server's secret by HKDF-SHA-256 (RFC 5869); `id` is authenticated with it, so that no row can stand in for another.
 */
export function lockKey(key: KeyObject, id: string, secret: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, cipherKey(secret), nonce).setAAD(Buffer.from(id));
  const locked = [cipher.update(key.export({ type: 'pkcs8', format: 'der' })), cipher.final()];
  return Buffer.concat([nonce, ...locked, cipher.getAuthTag()]).toString('base64');
}

/** The key; undefined where the secret is another, or the bytes were changed. */
export function unlockKey(locked: string, id: string, secret: string): KeyObject | undefined {
  const bytes = Buffer.from(locked, 'base64');
  try {
    const decipher = createDecipheriv(CIPHER, cipherKey(secret), bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(id)).setAuthTag(bytes.subarray(-TAG_BYTES));
    const key = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    return createPrivateKey({ key, type: 'pkcs8', format: 'der' });
  } catch {
    return undefined;
  }
}

const cipherKey = (secret: string): Uint8Array => new Uint8Array(hkdfSync('sha256', secret, '', 'stampless seal keys', 32));
