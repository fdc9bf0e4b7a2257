import * as harfbuzz from 'harfbuzzjs';
import type { Face } from './typefaces.ts';

/** One drawn shape of a run; lengths in the font's units. */
export interface ShapedGlyph {
  id: number;
  /** Index in the run's text (UTF-16) of the first character it stands for. */
  cluster: number;
  advance: number;
  xOffset: number;
  yOffset: number;
}

export interface RunStyle {
  rightToLeft: boolean;
  /** BCP 47: some typefaces draw a letter differently by language (Urdu, Arabic). */
  language: string;
}

const KEPT = 2000;
const kept = new Map<string, ShapedGlyph[]>();
let buffer: harfbuzz.Buffer | undefined;

/** The glyphs of a text in one typeface and one direction, from left to right as drawn. */
export function shape(face: Face, text: string, style: RunStyle): readonly ShapedGlyph[] {
  const key = `${face.name} ${style.language} ${style.rightToLeft} ${text}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= KEPT) kept.clear();
  const glyphs = shapeAnew(face, text, style);
  kept.set(key, glyphs);
  return glyphs;
}

/** Length of a run in ems of its face. */
export function advanceOf(face: Face, glyphs: readonly ShapedGlyph[]): number {
  return glyphs.reduce((sum, glyph) => sum + glyph.advance, 0) / face.font.unitsPerEm;
}

/** How far a run reaches above and below the baseline, in ems of its face. */
export function reachOf(face: Face, glyphs: readonly ShapedGlyph[]): { above: number; below: number } {
  let above = 0;
  let below = 0;
  for (const glyph of glyphs) {
    const extents = face.shaper.glyphExtents(glyph.id);
    if (!extents) continue;
    const top = extents.yBearing + glyph.yOffset;
    above = Math.max(above, top);
    below = Math.max(below, -(top + extents.height));
  }
  return { above: above / face.font.unitsPerEm, below: below / face.font.unitsPerEm };
}

function shapeAnew(face: Face, text: string, style: RunStyle): ShapedGlyph[] {
  buffer ??= new harfbuzz.Buffer();
  buffer.reset();
  buffer.setClusterLevel(harfbuzz.ClusterLevel.MONOTONE_CHARACTERS);
  buffer.setFlags(harfbuzz.BufferFlag.REMOVE_DEFAULT_IGNORABLES);
  buffer.addText(text);
  buffer.setLanguage(style.language);
  buffer.guessSegmentProperties();
  buffer.setDirection(style.rightToLeft ? harfbuzz.Direction.RTL : harfbuzz.Direction.LTR);
  harfbuzz.shape(face.shaper, buffer);
  const positions = buffer.getGlyphPositions();
  return buffer.getGlyphInfos().map(({ codepoint, cluster }, index) => {
    const { xAdvance, xOffset, yOffset } = positions[index]!;
    return { id: codepoint, cluster, advance: xAdvance, xOffset, yOffset };
  });
}
