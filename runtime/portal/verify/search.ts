import { isCertificateNumber, normaliseCertificateNumber } from '#runtime/certificates/number.ts';
import { codeInAddress, normaliseToken } from '#runtime/certificates/short-code.ts';

/**
 * What somebody typed from a certificate. The code alone opens the page; a number can be guessed, so it needs the holder's name beside it
 * (C17). A number whose check character does not fit was never given: mistyped, or changed on the paper.
 */
export type Search =
  | { by: 'code'; token: string }
  | { by: 'number'; number: string; name: string }
  | { by: 'impossible-number' }
  | { fault: 'nothing-typed' | 'not-a-code'; field: 'code' }
  | { fault: 'name-needed'; field: 'name' };

/** @param typed A code or a number; or the whole address that the square pattern leads to, of which only the code counts. */
export function readSearch(typed: string, name: string): Search {
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
