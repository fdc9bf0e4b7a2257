const INVISIBLE = /^[\p{Default_Ignorable_Code_Point}\p{Cc}]$/u;
const BIDI_CONTROL = /^[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]$/;
const JOINING = /^[\p{White_Space}\p{P}\p{M}]$/u;

/** Whether a character needs no glyph: joiners, variation selectors, direction marks, line ends. */
export function isInvisible(character: string): boolean {
  return INVISIBLE.test(character);
}

/** Whether a character only steers direction and is never handed to a typeface. */
export function isBidiControl(character: string): boolean {
  return BIDI_CONTROL.test(character);
}

/** Whether a character stays with the script it stands in: a space, punctuation, a mark. */
export function isJoining(character: string): boolean {
  return JOINING.test(character) || isInvisible(character);
}

export function withoutBidiControls(text: string): string {
  return Array.from(text).filter((character) => !isBidiControl(character)).join('');
}
