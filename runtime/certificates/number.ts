import { checkCharacter, isChecked } from './check-character.ts';
import { plainCharacters } from './plain-characters.ts';

const REGISTER = /^[A-Z]{1,8}$/;
const CANONICAL = /^([A-Z]{1,8})-([0-9]{4})-([0-9]{6}|[1-9][0-9]{6,})-([0-9A-Z])$/;
const WITHOUT_DASHES = /^([A-Z]{1,8})([0-9]{4})([0-9]{6}|[1-9][0-9]{6,})([0-9A-Z])$/;

/**
 * The number printed on a certificate and kept in the register: `CI-2026-000123-K`.
 * @param register one to eight capital letters
 * @param year four digits, in the service's own calendar year
 * @param counter place in that register and year, from 1; six digits at least
 * @throws when a part cannot be printed: the register and counter are ours, not an applicant's
 */
export function certificateNumber(register: string, year: number, counter: number): string {
  if (!REGISTER.test(register)) throw new Error(`A register is one to eight capital letters, not "${register}"`);
  if (!Number.isInteger(year) || year < 1000 || year > 9999) throw new Error(`A register's year has four digits, not ${year}`);
  if (!Number.isSafeInteger(counter) || counter < 1) throw new Error(`A counter starts at 1, not ${counter}`);
  const body = `${register}-${year}-${String(counter).padStart(6, '0')}`;
  return `${body}-${checkCharacter(alphanumeric(body))}`;
}

/** Whether a text is a number as printed, its check character right. Typed texts go through {@link normaliseCertificateNumber} first. */
export function isCertificateNumber(text: string): boolean {
  return CANONICAL.test(text) && isChecked(alphanumeric(text));
}

/**
 * What somebody typed or dictated, as it would be printed: any case, digits of any script we serve, spaces or dashes
 * anywhere or nowhere; of O and 0, and of I and 1, the check character that fits. Says nothing else about the check character, so that
 * a page can tell "mistyped" from "not a number".
 * @returns undefined when the text does not have the shape of a number
 */
export function normaliseCertificateNumber(text: string): string | undefined {
  const parts = WITHOUT_DASHES.exec(plainCharacters(text));
  if (!parts) return undefined;
  const [body, check = ''] = [parts.slice(1, -1).join('-'), parts.at(-1)];
  const other = `${body}-${LOOKING_LIKE[check] ?? check}`;
  return isCertificateNumber(other) ? other : `${body}-${check}`;
}

/** What one sign on paper is taken for. */
const LOOKING_LIKE: Record<string, string> = { 0: 'O', O: '0', 1: 'I', I: '1' };

function alphanumeric(text: string): string {
  return text.replaceAll('-', '');
}
