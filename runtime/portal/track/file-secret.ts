import { plainCharacters } from '#runtime/certificates/plain-characters.ts';

/** 80 bits in Crockford's base 32. */
export const FILE_SECRET_LENGTH = 16;
const SECRET = /^[0-9A-HJKMNP-TV-Z]{16}$/;
const REFERENCE = /^([A-Z0-9]+)([0-9A-HJKMNP-TV-Z]{4})([0-9A-HJKMNP-TV-Z]{4})$/;

/** As it is printed: `7K3M-9QXZ-4TBW-02HC`. */
export const printedSecret = (secret: string): string => (secret.match(/.{4}/g) ?? []).join('-');

/** A typed or dictated secret; undefined when it cannot be one. */
export function readFileSecret(typed: string): string | undefined {
  const secret = likeDigits(plainCharacters(typed));
  return SECRET.test(secret) ? secret : undefined;
}

/** A typed reference as it was given out (`BR-7K3M-9QXZ`); undefined when it cannot be one. */
export function readReference(typed: string): string | undefined {
  const plain = plainCharacters(typed);
  // The last eight are the code; what stands before is the service's own, letters and all.
  const [, prefix, first, second] = REFERENCE.exec(plain.slice(0, -8) + likeDigits(plain.slice(-8))) ?? [];
  return prefix === undefined ? undefined : `${prefix}-${first}-${second}`;
}

const likeDigits = (text: string): string => text.replaceAll('O', '0').replace(/[IL]/g, '1');
