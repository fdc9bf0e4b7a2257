import { der, sequence } from './der.ts';
import { derElements, firstElement } from './read-der.ts';

const HALF = 32;
const INTEGER = 0x02;

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

/** The same the other way, as tokens give it. */
export function derSignature(raw: Uint8Array): Buffer {
  return sequence(...[raw.subarray(0, HALF), raw.subarray(HALF)].map((number) => {
    const shortest = number.subarray(Math.max(0, Math.min(HALF - 1, number.findIndex((byte) => byte !== 0))));
    return der(INTEGER, shortest[0]! > 0x7f ? Buffer.concat([Buffer.of(0), shortest]) : shortest);
  }));
}
