import type { FieldFault } from './refusal.ts';
import { withoutUnseen } from './unseen.ts';

/** The longest text somebody may write to somebody else about a file, in UTF-16 units, as a page's box counts them. */
export const LONGEST_SAID = 2_000;

/** What somebody wrote as people see it, with one kind of line break and no blanks around it; or what is wrong with it. */
export function saidText(path: string, written: string | undefined, { mayBeEmpty = false } = {}): { text: string; faults: FieldFault[] } {
  const text = withoutUnseen((written ?? '').replaceAll(/\r\n?/g, '\n')).trim();
  if (text === '' && !mayBeEmpty) return { text, faults: [{ path, code: 'missing' }] };
  return { text, faults: text.length > LONGEST_SAID ? [{ path, code: 'too-long', params: { limit: LONGEST_SAID } }] : [] };
}
