const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const M = ALPHABET.length;

/**
 * Check character of ISO/IEC 7064 MOD 37,36 (hybrid system) over capital letters and digits.
 * It finds every single wrong character, and every swap of neighbours except some whose values differ by exactly one.
 */
export function checkCharacter(text: string): string {
  return ALPHABET.charAt((M + 1 - remainder(text)) % M);
}

/** Whether the last character is the check character of those before it. */
export function isChecked(text: string): boolean {
  return text.length > 1 && checkCharacter(text.slice(0, -1)) === text.at(-1);
}

function remainder(text: string): number {
  let product = M;
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) throw new Error(`"${character}" has no value in ISO/IEC 7064 MOD 37,36`);
    product = (2 * ((product + value) % M || M)) % (M + 1);
  }
  return product;
}
