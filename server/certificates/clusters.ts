import type { ShapedGlyph } from './shape.ts';
import type { Face } from './typefaces.ts';

/** A stretch of text and the glyphs that draw it, which stand together. */
export interface Cluster {
  text: string;
  start: number;
  /** From left to right. */
  glyphs: ShapedGlyph[];
}

const known = new WeakMap<readonly ShapedGlyph[], Cluster[]>();

/** The clusters of a run, from left to right; kept as long as its glyphs are. */
export function clustersOf(text: string, glyphs: readonly ShapedGlyph[]): Cluster[] {
  const clusters = known.get(glyphs) ?? clustersAnew(text, glyphs);
  known.set(glyphs, clusters);
  return clusters;
}

function clustersAnew(text: string, glyphs: readonly ShapedGlyph[]): Cluster[] {
  const starts = [...new Set(glyphs.map(({ cluster }) => cluster))].sort((a, b) => a - b);
  const ends = new Map(starts.map((start, index) => [start, starts[index + 1] ?? text.length]));
  const clusters: Cluster[] = [];
  for (const glyph of glyphs) {
    const last = clusters.at(-1);
    if (last?.start === glyph.cluster) last.glyphs.push(glyph);
    else clusters.push({ start: glyph.cluster, text: text.slice(glyph.cluster, ends.get(glyph.cluster)), glyphs: [glyph] });
  }
  return clusters;
}

/** Whether every glyph is simply the glyph of its character, so that copying and searching need no further help. */
export function isPlain(face: Face, clusters: readonly Cluster[]): boolean {
  return clusters.every(({ text, glyphs }) => {
    const [character = '', more] = Array.from(text);
    const [glyph, another] = glyphs;
    return !more && !another && face.shaper.nominalGlyph(character.codePointAt(0)!) === glyph!.id;
  });
}
