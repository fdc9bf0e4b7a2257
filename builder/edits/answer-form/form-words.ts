import type { Say } from '#builder/model/naming.ts';
import type { AnswerForm, Piece } from './form.ts';
import { readForm } from './read-form.ts';

/** The form of an answer in words: `2 capital letters, then 6 digits`. */
export function formInWords(t: Say, { pieces, where }: AnswerForm): string {
  const words = pieces.map((piece) => pieceInWords(t, piece)).reduce((before, next) => t('builder.form.then', { before, next }));
  return where === 'whole' ? words : t(`builder.form.${where}`, { words });
}

/** A pattern in words; undefined where it says more than can be chosen. */
export function patternInWords(t: Say, pattern: string): string | undefined {
  const form = readForm(pattern);
  return form && formInWords(t, form);
}

/** What people are told whose answer does not fit: what is right, with a sample of it. */
export function formMessage(t: Say, form: AnswerForm): string {
  const words = formInWords(t, { ...form, where: 'whole' });
  const sample = form.where === 'whole' ? sampleOf(form) : undefined;
  return sample === undefined ? t(`builder.form.message.${form.where}`, { words }) : t('builder.form.message.whole.sample', { words, sample });
}

function pieceInWords(t: Say, piece: Piece): string {
  if (piece.sort === 'fixed') {
    const said = piece.texts.map((text) => `“${text}”`).reduce((one, other) => t('builder.form.or', { one, other }));
    return piece.isOptional ? t('builder.form.perhaps', { words: said }) : said;
  }
  const { sort, least, most } = piece;
  const signs = (count: number) => t(`builder.form.signs.${sort}`, { count });
  if (most === undefined) return least === 0 ? t('builder.form.any', { signs: signs(2) }) : t('builder.form.orMore', { least, signs: signs(2) });
  if (least === most) return t('builder.form.exactly', { count: least, signs: signs(least) });
  return least === 0 ? t('builder.form.upTo', { most, signs: signs(most) }) : t('builder.form.between', { least, most, signs: signs(most) });
}

const SAMPLES = { digit: '1234567890', notZero: '123456789', capital: 'ABCDEFGH', letter: 'Abcdefgh', capitalDigit: 'A1B2C3', letterDigit: 'a1B2c3', capitalDigitHyphen: 'A1B2C3', letterDigitHyphen: 'a1B2c3' } as const;
/** A longer sample says nothing more. */
const LONGEST = 20;

/** An answer of that form; none of letters of any script. */
function sampleOf({ pieces }: AnswerForm): string | undefined {
  const parts = pieces.map((piece) => {
    if (piece.sort === 'fixed') return piece.isOptional ? '' : piece.texts[0];
    if (piece.sort === 'anyLetter' || piece.sort === 'anyLetterDigit') return undefined;
    return SAMPLES[piece.sort].repeat(Math.ceil(LONGEST / 6) + 1).slice(0, Math.max(piece.least, 1));
  });
  const sample = parts.join('');
  return parts.includes(undefined) || sample.length > LONGEST ? undefined : sample;
}
