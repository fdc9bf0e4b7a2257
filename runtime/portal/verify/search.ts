import { isCertificateNumber, normaliseCertificateNumber } from '#runtime/certificates/number.ts';
import { codeInAddress, hostInAddress, normaliseToken } from '#runtime/certificates/short-code.ts';

/**
 * What somebody typed from a certificate. The code alone opens the page; a number can be guessed, so it needs the holder's name beside it
 * (C17). A number whose check character does not fit was never given: mistyped, or changed on the paper.
 */
export type Search =
  | { by: 'code'; token: string }
  | { by: 'number'; number: string; name: string }
  | { by: 'impossible-number' }
  | { fault: 'nothing-typed' | 'not-a-code'; field: 'code' }
  | { fault: 'name-needed'; field: 'name' }
  /** The address of another site, whatever its code: what stands there proves nothing here. */
  | { fault: 'foreign-address'; field: 'code'; host: string };

/**
 * @param typed A code or a number; or the whole address that the square pattern leads to.
 * @param host This register's own, with its port where that is said: the address of another site is none of a certificate given here.
 */
export function readSearch(typed: string, name: string, host: string): Search {
  const elsewhere = hostInAddress(typed);
  if (elsewhere !== undefined && elsewhere !== host) return { fault: 'foreign-address', field: 'code', host: elsewhere || typed.trim() };
  const code = codeInAddress(typed) ?? typed;
  if (code.trim() === '') return { fault: 'nothing-typed', field: 'code' };
  const number = normaliseCertificateNumber(code);
  if (number !== undefined && isCertificateNumber(number)) return foldedName(name) === '' ? { fault: 'name-needed', field: 'name' } : { by: 'number', number, name };
  const token = normaliseToken(code);
  if (token !== undefined) return { by: 'code', token };
  return number === undefined ? { fault: 'not-a-code', field: 'code' } : { by: 'impossible-number' };
}

/** Whether two people would say it is the same name: capitals, spaces, dots, commas and apostrophes aside. */
export const isSameName = (one: string, other: string): boolean => foldedName(one) !== '' && foldedName(one) === foldedName(other);

function foldedName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/['`\u2018\u2019\u02bb\u02bc\p{Cf}]/gu, '').replace(/[\p{P}\p{S}\s]+/gu, ' ').trim();
}
