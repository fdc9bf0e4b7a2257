import type { AnswerForm, SignSort } from './form.ts';

const signs = (sort: SignSort, least: number, most: number | undefined = least) => ({ sort, least, ...(most === undefined ? {} : { most }) });
const fixed = (...texts: string[]) => ({ sort: 'fixed' as const, texts, isOptional: false });
const whole = (...pieces: AnswerForm['pieces']): AnswerForm => ({ pieces, where: 'whole' });

/** Forms to begin with; every one can be changed piece by piece. */
export const FORMS: readonly AnswerForm[] = [
  whole(signs('digit', 11)),
  whole({ ...fixed('+'), isOptional: true }, signs('digit', 6, 20)),
  whole(signs('letterDigit', 6, 10)),
  whole(signs('capital', 2), signs('digit', 6)),
  whole(signs('capital', 2), fixed('-'), signs('digit', 4), fixed('-'), signs('digit', 5)),
  whole(signs('capitalDigit', 1), signs('capitalDigitHyphen', 3, 19)),
  whole(fixed('19', '20'), signs('digit', 2)),
  { pieces: [fixed('A-')], where: 'begins' },
  { pieces: [fixed('-A')], where: 'ends' },
  { pieces: [signs('anyLetter', 1)], where: 'somewhere' },
];
