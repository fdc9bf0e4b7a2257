import type { Json } from '#schemas/index.ts';
import type { Answers } from './case.ts';
import type { FieldFault } from './refusal.ts';

/**
 * Controls, marks of direction, fillers, tags (letters that spell something to programs alone) and what has no width (Unicode 16, section 23; UTR 36): nobody sees them, and they make an empty name look
 * written and two names look alike. Joiners stay, since scripts need them; so do line breaks and tabs.
 */
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const ONLY_JOINERS = /^(?:\s|\u034f|\u200c|\u200d|\u2800)*$/;

/** A text as people see it; empty where there is nothing to see. */
export function withoutUnseen(text: string): string {
  const seen = text.replaceAll(UNSEEN, '');
  return ONLY_JOINERS.test(seen) ? '' : seen;
}

/** Texts among the answers that hold what nobody sees; code `unseen`. */
export const unseenFaults = (answers: Answers): FieldFault[] => {
  const found: FieldFault[] = [];
  collect(answers, '', found);
  return found;
};

function collect(value: Json | Answers | undefined, path: string, found: FieldFault[]): void {
  if (typeof value === 'string') {
    if (!isPlain(value) && withoutUnseen(value) !== value) found.push({ path, code: 'unseen' });
  } else if (typeof value === 'object' && value !== null) {
    for (const key in value) collect((value as Record<string, Json>)[key], `${path}/${key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key}`, found);
  }
}

/** Nearly every text: it begins with something to be seen, and is of printable ASCII. */
const isPlain = (text: string): boolean => text === '' || PLAIN.test(text);
const PLAIN = /^[!-~][ -~]*$/;
