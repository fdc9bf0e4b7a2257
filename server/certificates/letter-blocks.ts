import type { Face } from './typefaces.ts';
import { type Meaning, meaningOf } from './font-program.ts';

/** Letters that are embedded together: first and last code point. With one of them come all, so that the next name needs no other program. */
const BLOCKS: readonly (readonly [number, number])[] = [[0x20, 0x7e], [0xa0, 0xff], [0x100, 0x17f], [0x370, 0x3ff], [0x400, 0x45f]];

const kept = new WeakMap<Face, Map<number, Meaning[]>>();

/** The plain meanings of the block a letter is of; none for a letter of no block. */
export function blockWith(face: Face, text: string): readonly Meaning[] {
  const code = text.codePointAt(0) ?? 0;
  const index = text.length === 1 ? BLOCKS.findIndex(([first, last]) => code >= first && code <= last) : -1;
  if (index < 0) return [];
  const blocks = kept.get(face) ?? new Map<number, Meaning[]>();
  kept.set(face, blocks);
  const block = blocks.get(index) ?? meaningsOf(face, BLOCKS[index]!);
  blocks.set(index, block);
  return block;
}

function meaningsOf(face: Face, [first, last]: readonly [number, number]): Meaning[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).flatMap((text) => {
    const glyph = face.draws(text) ? face.shaper.nominalGlyph(text.codePointAt(0)!) : undefined;
    // A space that does not break is copied as a plain one.
    return glyph ? [meaningOf(face, glyph, text === '\u00a0' ? ' ' : text)] : [];
  });
}
