import { type Line, lengthOf, wrap } from './lines.ts';
import type { Paragraph } from './paragraph.ts';

/** Room for a text, in points. */
export interface Room {
  width: number;
  /** The author's own box; undefined when the layout gives none. */
  height: number | undefined;
  /** Down to whatever stands below. */
  free: number;
}

/** A text in lines; lengths in points. */
export interface Fitted {
  size: number;
  lines: Line[];
  /** From the top of the text to its first baseline. */
  ascent: number;
  /** From one baseline to the next. */
  leading: number;
  height: number;
}

/** A text shrinks this far before it wraps, or before it leaves its own box. */
const PREFERRED_LEAST = 0.7;
/** A paragraph shrinks this far to stand on one line. */
const SLIGHTLY_LESS = 0.9;
/** Below this many points print is unreadable: rather let the text run on. */
const READABLE = 5;
const STEP = 0.05;
/** Share of the size above and below the baseline that a line of Latin takes; deeper scripts take what they need. */
const ABOVE = 1.069;
const BELOW = 0.293;
const CLEARANCE = 0.06;

/**
 * The text in its room: on one line, shrunk to 70 % if need be; else wrapped, at the largest size that fits its own box,
 * then the free room below it, then smaller still: it overlaps nothing and loses nothing.
 * A box two lines tall is meant for a paragraph, which wraps rather than shrink visibly. A script taller than Latin shrinks where only Latin has room.
 */
export function fitToRoom(paragraphs: Paragraph[], asked: number, lineGap: number, room: Room): Fitted {
  const set = setter(paragraphs, lineGap);
  const tall = set(asked, Number.POSITIVE_INFINITY);
  const size = asked * besideLatin(tall, lineGap, room.free);
  const line = size < asked ? set(size, Number.POSITIVE_INFINITY) : tall;
  const length = Math.max(...line.lines.map(lengthOf));
  const isParagraph = room.height !== undefined && room.height >= 2 * line.leading;
  if (length * size <= room.width) return line;
  if (length * size * (isParagraph ? SLIGHTLY_LESS : PREFERRED_LEAST) <= room.width) return set(room.width / length, Number.POSITIVE_INFINITY);
  const free = Math.max(room.free, line.height);
  const box = Math.max(Math.min(room.height ?? free, free), line.height);
  return shrunk(set, size, room.width, box, PREFERRED_LEAST)
    ?? shrunk(set, size, room.width, free, PREFERRED_LEAST)
    ?? shrunk(set, size, room.width, free, READABLE / size)
    ?? set(Math.min(size, READABLE), room.width);
}

/** The same text in as many lines of nearly equal length: centred titles without a lonely last word. */
export function balanced(fitted: Fitted, width: number): Fitted {
  const [first] = fitted.lines;
  if (!first || fitted.lines.length < 2 || fitted.lines.some(({ paragraph }) => paragraph !== first.paragraph)) return fitted;
  let narrow = width / fitted.size / fitted.lines.length;
  let wide = width / fitted.size;
  while (wide - narrow > 0.1) {
    const middle = (narrow + wide) / 2;
    if (wrap(first.paragraph, middle).length <= fitted.lines.length) wide = middle;
    else narrow = middle;
  }
  return { ...fitted, lines: wrap(first.paragraph, wide) };
}

/** Share of its size at which a text on its lines is no taller than the free room, or than Latin would be that was laid out there. */
function besideLatin({ size, lines, height }: Fitted, lineGap: number, free: number): number {
  const latin = (ABOVE + BELOW) * size * lines.length + lineGap * (lines.length - 1);
  return Math.min(1, Math.max(PREFERRED_LEAST, Math.max(free, latin) / height));
}

type Setter = (size: number, width: number) => Fitted;

function setter(paragraphs: Paragraph[], lineGap: number): Setter {
  const above = Math.max(ABOVE, ...paragraphs.map((one) => one.above + CLEARANCE));
  const below = Math.max(BELOW, ...paragraphs.map((one) => one.below + CLEARANCE));
  return (size, width) => {
    const lines = paragraphs.flatMap((paragraph) => wrap(paragraph, width / size));
    const leading = (above + below) * size + lineGap;
    return { size, lines, ascent: above * size, leading, height: leading * lines.length - lineGap };
  };
}

function shrunk(set: Setter, size: number, width: number, height: number, least: number): Fitted | undefined {
  for (let share = 1; share >= least - STEP / 2; share -= STEP) {
    const fitted = set(size * share, width);
    if (fitted.height <= height) return fitted;
  }
  return undefined;
}
