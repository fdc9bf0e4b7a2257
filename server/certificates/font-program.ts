import { deflateSync } from 'node:zlib';
import { numerals } from './pdf-values.ts';
import type { Face } from './typefaces.ts';

/** A glyph of a face that stands for a text; several texts may share one body. The same ones are the same object. */
export interface Meaning { glyph: number; text: string }

const meanings = new WeakMap<Face, Map<string, Meaning>>();

export function meaningOf(face: Face, glyph: number, text: string): Meaning {
  const known = meanings.get(face) ?? new Map<string, Meaning>();
  meanings.set(face, known);
  const key = `${glyph} ${text}`;
  const found = known.get(key) ?? { glyph, text };
  known.set(key, found);
  return found;
}

/** What a PDF embeds of a face: its codes from 0 are the meanings in order. Streams are packed (Flate). */
export interface FontProgram {
  /** TrueType with these glyphs alone. */
  file: Buffer;
  /** CMap from codes back to text (ISO 32000-1, section 9.10.3). */
  toUnicode: Buffer;
  /** By code, in thousandths of an em, as the array that a PDF has. */
  widths: string;
}

const KEPT = 200;
const kept = new Map<string, FontProgram>();

/** The program of a face for these meanings. Kept: what certificates of one layout say differs mostly in letters of the same blocks (`letter-blocks.ts`). */
export function fontProgram(face: Face, meanings: readonly Meaning[]): FontProgram {
  const key = `${face.name} ${meanings.map(({ glyph, text }) => `${glyph}${text}`).join(' ')}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= KEPT) kept.clear();
  const subset = face.font.createSubset();
  // The first glyph of every font is the one for what it has not.
  for (const { glyph } of meanings.slice(1)) subset.glyphs.push(glyph);
  const scale = 1_000 / face.font.unitsPerEm;
  const program = {
    file: deflateSync(subset.encode(), { level: 9 }),
    toUnicode: deflateSync(cmapOf(meanings), { level: 9 }),
    widths: numerals(meanings.map(({ glyph }) => face.font.getGlyph(glyph).advanceWidth * scale)),
  };
  kept.set(key, program);
  return program;
}

/** At most this many codes in one range. */
const RANGE = 256;

function cmapOf(meanings: readonly Meaning[]): string {
  const ranges = Array.from({ length: Math.ceil(meanings.length / RANGE) }, (_, index) => {
    const part = meanings.slice(index * RANGE, (index + 1) * RANGE);
    const first = index * RANGE;
    return `<${hex(first)}> <${hex(first + part.length - 1)}> [${part.map(({ text }) => `<${utf16(text)}>`).join(' ')}]`;
  });
  return [
    '/CIDInit /ProcSet findresource begin', '12 dict begin', 'begincmap', '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def', '/CMapName /Adobe-Identity-UCS def', '/CMapType 2 def',
    '1 begincodespacerange', '<0000> <ffff>', 'endcodespacerange', `${ranges.length} beginbfrange`, ...ranges, 'endbfrange', 'endcmap', 'CMapName currentdict /CMap defineresource pop', 'end', 'end',
  ].join('\n');
}

const hex = (number: number): string => number.toString(16).padStart(4, '0');
const utf16 = (text: string): string => Array.from({ length: text.length }, (_, index) => hex(text.charCodeAt(index))).join('');
