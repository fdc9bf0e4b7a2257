/** Where decimal digits of other scripts begin (Unicode, general category Nd); each run holds 0 to 9. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810];

/** Letters that are written for one another: Arabic and Persian forms, Cyrillic ones with a stroke, dotless ı. */
const SAME: Record<string, string> = { ى: 'ي', ة: 'ه', ی: 'ي', ک: 'ك', ғ: 'г', қ: 'к', ҳ: 'х', ı: 'i', ł: 'l', đ: 'd', ø: 'o' };
const SAME_LETTERS = new RegExp(`[${Object.keys(SAME).join('')}]`, 'gu');

/** Accents and vowel points that people leave out. Vowel signs of Tibetan and Indic scripts are letters to their readers, and stay. */
const LEFT_OUT = /[\u0300-\u036f\u064b-\u065f\u0670\u0640]/gu;
/** The turned comma of Uzbek and everything typed for it. */
const APOSTROPHES = /['’‘ʻʼ`´]/gu;

/**
 * A text as it is compared: small letters, without accents and apostrophes, digits as 0 to 9; whatever is neither letter nor digit is one blank.
 * `Oʻktam ʿAlī` → `oktam ali`, `༡༢` → `12`, `ཀརྨ་རྡོ་རྗེ` → its syllables.
 */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase().normalize('NFD').replace(LEFT_OUT, '').normalize('NFC')
  .replace(APOSTROPHES, '').replace(SAME_LETTERS, (letter) => SAME[letter]!).replace(/\p{Nd}/gu, digit).replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();

function digit(sign: string): string {
  const code = sign.codePointAt(0)!;
  const zero = ZEROS.find((first) => code >= first && code < first + 10);
  return zero === undefined ? sign : String(code - zero);
}
