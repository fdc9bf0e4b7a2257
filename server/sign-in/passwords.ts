import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { isCommonPassword } from './common-passwords.ts';

/**
 * Eight characters are enough beside a second factor (NIST SP 800-63B-4 section 3.1.1.2); any characters, no rules about
 * kinds, no forced change (ASVS 6.2.1, 6.2.5, 6.2.9, 6.2.10).
 */
export const passwordLength = { least: 8, most: 128 };

/** Refuses `sign-in.password-short`, `-long`, `-common` (a word everybody tries, a run, one's own name or address). */
export function soundPassword(password: string, about: { email: string; name: string }): Result<string> {
  const length = [...password].length;
  if (length < passwordLength.least) return refuse('sign-in.password-short', { params: { least: passwordLength.least } });
  // The hash takes at most so many UTF-16 units; characters outside the first plane are two.
  if (password.length > passwordLength.most) return refuse('sign-in.password-long', { params: { most: passwordLength.most } });
  if (isRun(password) || isCommonPassword(password) || isOwn(password, about)) return refuse('sign-in.password-common');
  return accept(password);
}

/** One short piece repeated, or neighbours all the way: `aaaaaaaa`, `12121212`, `12345678`, `hgfedcba`. */
function isRun(password: string): boolean {
  if (/^(.{1,3})\1+.{0,2}$/us.test(password)) return true;
  const points = [...password].map((character) => character.codePointAt(0)!);
  const steps = new Set(points.slice(1).map((point, at) => (password[at] === '9' && point === 0x30 ? 1 : point - points[at]!)));
  return steps.size === 1 && (steps.has(1) || steps.has(-1));
}

function isOwn(password: string, { email, name }: { email: string; name: string }): boolean {
  const bare = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const given = bare(password).replace(/\d+$/, '');
  return given !== '' && [bare(email), bare(email.split('@')[0] ?? ''), bare(name)].some((own) => own.replace(/\d+$/, '') === given);
}
