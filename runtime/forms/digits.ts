/** Zero of each script whose digits people type: Tibetan (Dzongkha), Arabic-Indic, Persian and Urdu, fullwidth, Devanagari, Bengali, Burmese, Khmer. */
const ZEROS = [0x0f20, 0x0660, 0x06f0, 0xff10, 0x0966, 0x09e6, 0x1040, 0x17e0];

/** `༡༢` → `12`; everything that is no digit stays. */
export function latinDigits(text: string): string {
  if (/^[\u0000-\u007f]*$/.test(text)) return text;
  return [...text].map((sign) => {
    const code = sign.codePointAt(0)!;
    const zero = ZEROS.find((one) => code >= one && code <= one + 9);
    return zero === undefined ? sign : String(code - zero);
  }).join('');
}

/** Without the spaces and dashes people put into long numbers, in any script's digits. */
export const bareDigits = (text: string): string => latinDigits(text).replaceAll(/[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\-‐-―.()/]/gu, '');
