/** Zeros of the decimal digits people type here: Arabic, Persian, Devanagari, Bengali, Thai, Lao, Tibetan, Burmese, Khmer. Nine more follow each. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x17e0];

/** A typed code without its separators (spaces, any dash, tsheg, invisible marks), in capitals, its digits as 0–9. */
export function plainCharacters(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{Pd}\u2212\p{Cf}\u0f0b\u0f0c]/gu, '').replace(/\p{Nd}/gu, westernDigit).toUpperCase();
}

function westernDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = ZEROS.find((first) => code >= first && code <= first + 9);
  return zero === undefined ? digit : String(code - zero);
}
