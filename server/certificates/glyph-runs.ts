import { clustersOf, isPlain } from './clusters.ts';
import { type Meaning, meaningOf } from './font-program.ts';
import { advanceOf, type RunStyle, type ShapedGlyph, shape } from './shape.ts';
import type { Face } from './typefaces.ts';

/** Glyphs that stand on one height, each where the one before it ends. Lengths in thousandths of an em. */
export interface Stretch {
  x: number;
  y: number;
  /** Where a number stands, the next glyph is drawn so much further to the left. */
  glyphs: (Meaning | number)[];
}

/** A run of text as it is drawn. */
export interface GlyphRun {
  stretches: Stretch[];
  /** In ems. */
  length: number;
  /** Whether every glyph is simply that of its character. */
  isPlain: boolean;
}

const kept = new WeakMap<readonly ShapedGlyph[], GlyphRun>();

/** A text in one face and direction, ready to be written; kept as long as its glyphs are. */
export function glyphRun(face: Face, text: string, style: RunStyle): GlyphRun {
  const shaped = shape(face, text, style);
  const run = kept.get(shaped) ?? { stretches: stretchesOf(face, text, shaped), length: advanceOf(face, shaped), isPlain: isPlain(face, clustersOf(text, shaped)) };
  kept.set(shaped, run);
  return run;
}

function stretchesOf(face: Face, text: string, shaped: readonly ShapedGlyph[]): Stretch[] {
  const scale = 1_000 / face.font.unitsPerEm;
  const meanings = meaningsOf(face, text, shaped);
  const stretches: Stretch[] = [];
  let x = 0;
  let last: { stretch: Stretch; xOffset: number; yOffset: number } | undefined;
  for (const [index, { id, advance, xOffset, yOffset }] of shaped.entries()) {
    if (last?.xOffset !== xOffset || last.yOffset !== yOffset) {
      const stretch = { x: (x + xOffset) * scale, y: yOffset * scale, glyphs: [] };
      stretches.push(stretch);
      last = { stretch, xOffset, yOffset };
    }
    last.stretch.glyphs.push(meanings[index]!);
    const back = (face.font.getGlyph(id).advanceWidth - advance) * scale;
    if (back !== 0) last.stretch.glyphs.push(back);
    x += advance;
  }
  return stretches;
}

/** Of a cluster's glyphs the widest stands for its text, the others for nothing. */
function meaningsOf(face: Face, text: string, shaped: readonly ShapedGlyph[]): Meaning[] {
  return clustersOf(text, shaped).flatMap(({ glyphs, text: own }) => {
    const body = glyphs.reduce((widest, glyph) => (glyph.advance > widest.advance ? glyph : widest));
    // Spaces that do not break are copied as plain ones.
    return glyphs.map((glyph) => meaningOf(face, glyph.id, glyph === body ? own.replaceAll('\u00a0', ' ') : ''));
  });
}
