import type { Face } from './typefaces.ts';

const INVISIBLE = /^[\p{Default_Ignorable_Code_Point}\p{Cc}]$/u;
const BIDI_CONTROL = /^[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]$/;
/** Spaces, punctuation and marks stay with the script they stand in, where its typeface has them. */
const JOINING = /^[\p{White_Space}\p{P}\p{M}]$/u;

/** Whether a character needs no glyph: joiners, variation selectors, direction marks, line ends. */
export function isInvisible(character: string): boolean {
  return INVISIBLE.test(character);
}

/** Whether a character only steers direction and is never handed to a typeface. */
export function isBidiControl(character: string): boolean {
  return BIDI_CONTROL.test(character);
}

/** The face that draws a character after one drawn by `previous`; undefined when no face has it. */
export function faceOf(character: string, faces: readonly Face[], previous: Face | undefined): Face | undefined {
  if (isInvisible(character)) return previous ?? faces[0];
  if (previous && JOINING.test(character) && previous.covers(character)) return previous;
  return faces.find((face) => face.covers(character));
}
