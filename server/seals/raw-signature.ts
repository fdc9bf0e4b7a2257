import { derElements, firstElement } from './read-der.ts';

const HALF = 32;

/** A P-256 signature as COSE and browsers have it (r and s, 32 bytes each), from the DER that X.509 and CMS have. */
export function rawSignature(signature: Uint8Array): Uint8Array<ArrayBuffer> {
  const raw = new Uint8Array(2 * HALF);
  derElements(firstElement(Buffer.from(signature)).content).forEach(({ content }, index) => {
    // As a positive number it may have a zero in front, or be shorter.
    const number = content.subarray(-HALF);
    raw.set(number, (index + 1) * HALF - number.length);
  });
  return raw;
}
