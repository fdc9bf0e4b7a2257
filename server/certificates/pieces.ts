import { type RunStyle, type ShapedGlyph, shape } from './shape.ts';
import type { Face } from './typefaces.ts';

/** A stretch of a run's glyphs, as drawn from left to right, and what programs that read the page find in it. */
export interface Piece {
  /** Glyphs `from` up to, not including, `to` of the run. */
  from: number;
  to: number;
  text: string;
  /** Whether each glyph is simply that of its character; otherwise the piece carries its words beside it. */
  isPlain: boolean;
}

interface Cluster extends Piece {
  start: number;
}

/**
 * The pieces a run is drawn in. From left to right one piece is enough: its words are in the order of its glyphs.
 * From right to left each letter is a piece of its own, because programs turn the order of letters round, not the letters.
 */
export function pieces(face: Face, text: string, style: RunStyle): Piece[] {
  const glyphs = shape(face, text, style);
  const clusters = clustersOf(face, text, glyphs);
  if (style.rightToLeft) return clusters;
  return [{ from: 0, to: glyphs.length, text, isPlain: clusters.every((cluster) => cluster.isPlain) }];
}

/** Code points each glyph of a run stands for: those of its cluster go to the cluster's first glyph. */
export function codePointsOf(face: Face, text: string, glyphs: readonly ShapedGlyph[]): number[][] {
  return clustersOf(face, text, glyphs).flatMap((cluster) => {
    const others = Array.from({ length: cluster.to - cluster.from - 1 }, () => []);
    return [Array.from(cluster.text, codePoint), ...others];
  });
}

function clustersOf(face: Face, text: string, glyphs: readonly ShapedGlyph[]): Cluster[] {
  const starts = [...new Set(glyphs.map(({ cluster }) => cluster))].sort((a, b) => a - b);
  const ends = new Map(starts.map((start, index) => [start, starts[index + 1] ?? text.length]));
  const clusters: Cluster[] = [];
  for (const [index, { id, cluster: start }] of glyphs.entries()) {
    const last = clusters.at(-1);
    if (last?.start === start) {
      last.to = index + 1;
      last.isPlain = false;
    } else {
      const own = text.slice(start, ends.get(start));
      clusters.push({ start, from: index, to: index + 1, text: own, isPlain: isNominal(face, id, own) });
    }
  }
  return clusters;
}

function isNominal(face: Face, id: number, text: string): boolean {
  const [character, more] = Array.from(text);
  return character !== undefined && more === undefined && face.shaper.nominalGlyph(character.codePointAt(0)!) === id;
}

/** Spaces that do not break share their glyph with the space; copied text gets the plain one. */
function codePoint(character: string): number {
  return character === '\u00a0' ? 0x20 : character.codePointAt(0)!;
}
