import bidiFactory from 'bidi-js';
import { hasRightToLeft } from '#runtime/certificates/direction.ts';
import { isBidiControl } from './characters.ts';
import { type PlacedCharacter, withFaces } from './choose-face.ts';
import { lineBreaks } from './line-breaks.ts';
import { advanceOf, reachOf, type RunStyle, shape } from './shape.ts';
import { type Face, faces } from './typefaces.ts';

export interface TextStyle {
  bold: boolean;
  /** Direction of the page; a text's own words keep theirs. */
  rightToLeft: boolean;
  language: string;
}

/** Characters that stand together, in one face and at one embedding level (odd: from right to left). */
export interface Run {
  start: number;
  end: number;
  level: number;
  face: Face;
}

/** A text without line ends, measured at size 1: it can then be fitted at any size without shaping again. */
export interface Paragraph {
  text: string;
  style: TextStyle;
  /** In reading order, without the characters that only steer direction. */
  runs: Run[];
  /** `advances[i]` is the length of the text before index i. */
  advances: Float64Array;
  breaks: number[];
  /** Highest and lowest point of its glyphs, from the baseline. */
  above: number;
  below: number;
}

const bidi = bidiFactory();

const KEPT = 1_000;
const kept = new Map<string, Paragraph>();

/** The text measured; kept, because most of what certificates say is the same on each. @throws naming the characters no typeface has; see `missingGlyphs` */
export function measure(text: string, style: TextStyle): Paragraph {
  const key = `${style.language} ${style.bold} ${style.rightToLeft} ${text}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= KEPT) kept.clear();
  const paragraph = measureAnew(text, style);
  kept.set(key, paragraph);
  return paragraph;
}

function measureAnew(text: string, style: TextStyle): Paragraph {
  const runs = runsOf(text, style);
  const lengths = new Float64Array(text.length + 1);
  let above = 0;
  let below = 0;
  for (const run of runs) {
    const glyphs = shape(run.face, text.slice(run.start, run.end), runStyle(run, style));
    for (const glyph of glyphs) lengths[run.start + glyph.cluster + 1]! += advanceOf(run.face, [glyph]) * run.face.scale;
    const reach = reachOf(run.face, glyphs);
    above = Math.max(above, reach.above * run.face.scale);
    below = Math.max(below, reach.below * run.face.scale);
  }
  return { text, style, runs, advances: lengths.map(runningSum()), breaks: lineBreaks(text), above, below };
}

export function runStyle(run: Run, style: TextStyle): RunStyle {
  return { rightToLeft: run.level % 2 === 1, language: style.language };
}

function runsOf(text: string, style: TextStyle): Run[] {
  const levels = levelsOf(text, style);
  const candidates = faces(style.bold);
  const runs: Run[] = [];
  const placed = withFaces(charactersOf(text, levels), candidates);
  const missing = new Set(placed.filter(({ face }) => !face).map(({ character }) => character));
  if (missing.size > 0) throw new Error(`No typeface has: ${[...missing].join(' ')}`);
  for (const { start, end, face } of placed as (typeof placed[number] & { face: Face })[]) {
    const last = runs.at(-1);
    const level = levels[start]!;
    if (last?.end === start && last.face === face && last.level === level) last.end = end;
    else runs.push({ start, end, level, face });
  }
  return runs;
}

function charactersOf(text: string, levels: Uint8Array): PlacedCharacter[] {
  const characters: PlacedCharacter[] = [];
  let start = 0;
  for (const character of text) {
    const end = start + character.length;
    if (!isBidiControl(character)) characters.push({ character, start, end, level: levels[start]! });
    start = end;
  }
  return characters;
}

/** Embedding levels (UAX 9). A text without right-to-left letters runs from left to right on any page: a date, a number, an address. */
function levelsOf(text: string, { rightToLeft }: TextStyle): Uint8Array {
  return hasRightToLeft(text) ? bidi.getEmbeddingLevels(text, rightToLeft ? 'rtl' : 'ltr').levels : new Uint8Array(text.length);
}

function runningSum(): (length: number) => number {
  let sum = 0;
  return (length) => (sum += length);
}
