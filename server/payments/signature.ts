import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * HMAC-SHA256 (RFC 2104), hex, over the named values in the order of their names, one a line as `name=value`. Values have no line ends:
 * whoever reads them has looked.
 */
export function signatureOf(secret: string, values: Readonly<Record<string, string>>): string {
  const text = Object.keys(values).sort().map((name) => `${name}=${values[name]}`).join('\n');
  return createHmac('sha256', secret).update(text).digest('hex');
}

/** Compared in a time that tells nothing about where they part. */
export function isSignedBy(secret: string, values: Readonly<Record<string, string>>, signature: string): boolean {
  const [own, given] = [Buffer.from(signatureOf(secret, values)), Buffer.from(signature)];
  return own.length === given.length && timingSafeEqual(own, given);
}
