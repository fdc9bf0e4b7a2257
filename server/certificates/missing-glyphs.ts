import { isInvisible } from './characters.ts';
import { faceOf } from './choose-face.ts';
import { faces } from './typefaces.ts';

/**
 * Characters that no typeface of ours can draw, each once, in order; empty when all is well.
 * Ask before a text becomes part of a certificate: drawing refuses such a text rather than print an empty box.
 */
export function missingGlyphs(texts: readonly string[]): { missing: string[] } {
  const characters = new Set(texts.flatMap((text) => Array.from(text)));
  const isMissing = (character: string) => !isInvisible(character) && !faceOf(character, faces(false));
  return { missing: [...characters].filter(isMissing) };
}
