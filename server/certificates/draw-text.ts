import type { PdfDocument } from './document.ts';
import { balanced, type Fitted, fitToRoom, type Room } from './fit.ts';
import { type Line, visualRuns } from './lines.ts';
import { type GlyphRun, glyphRun } from './glyph-runs.ts';
import { measure, type Run, runStyle, type TextStyle } from './paragraph.ts';
import { runLanguage } from './run-language.ts';
import type { StructurePart } from './structure.ts';

export interface TextBlock {
  text: string;
  size: number;
  lineGap: number;
  align: 'start' | 'center' | 'end';
  colour: string;
  style: TextStyle;
}

/** The block's lines in their room; line ends in the text are kept. */
export function setText(block: TextBlock, room: Room): Fitted {
  const paragraphs = block.text.split('\n').map((text) => measure(text.trim(), block.style));
  const fitted = fitToRoom(paragraphs, block.size, block.lineGap, room);
  return block.align === 'center' ? balanced(fitted, room.width) : fitted;
}

export interface TextPlace {
  document: PdfDocument;
  /** The part of the document's structure the text is; none inside an artifact. */
  part: StructurePart | undefined;
  /** Languages of the service, for words in another script than the document's. */
  languages: readonly string[];
  /** Top left corner. */
  x: number;
  y: number;
  width: number;
}

/** Draws set lines. */
export function drawText(place: TextPlace, block: TextBlock, fitted: Fitted): void {
  place.document.page.fillColor(block.colour);
  for (const [index, line] of fitted.lines.entries()) {
    const runs = visualRuns(line).map((run) => ({ run, length: glyphsOf(line, run, run.end).length * run.face.scale * fitted.size }));
    const spare = place.width - runs.reduce((sum, { length }) => sum + length, 0);
    let left = place.x + spare * shareBefore(block);
    for (const { run, length } of runs) {
      drawRun(place, line, run, fitted.size, left, place.y + fitted.ascent + index * fitted.leading);
      left += length;
    }
  }
}

/** The share of a line's spare room that stands left of it. */
function shareBefore({ align, style }: TextBlock): number {
  if (align === 'center') return 0.5;
  return (align === 'end') === style.rightToLeft ? 0 : 1;
}

/** What of the line's text a run draws. */
function glyphsOf({ paragraph: { text, style } }: Line, run: Run, end: number): GlyphRun {
  return glyphRun(run.face, text.slice(run.start, end), runStyle(run, style));
}

function drawRun({ document: { page, fonts }, part, languages }: TextPlace, line: Line, run: Run, size: number, x: number, baseline: number): void {
  const { text: whole, style } = line.paragraph;
  const end = endWithSpace(line, run);
  const text = whole.slice(run.start, end);
  const glyphs = glyphsOf(line, run, end);
  const shown = fonts.show(run.face, glyphs, size * run.face.scale, x, page.height - baseline);
  if (!part) {
    page.addContent(`q\n${page.upright}\nBT\n${shown}\nET\nQ`);
    return;
  }
  // Marks above and below make programs lose the order of letters. From right to left there is no cure: they turn round what it says, too.
  const actual = runStyle(run, style).rightToLeft || glyphs.isPlain ? undefined : text;
  // Marked inside the text object: programs place the words by the coordinates in force where the mark ends, and outside these are turned upside down.
  page.addContent(`q\n${page.upright}\nBT\n${page.mark(part, 'Span', { actual, lang: runLanguage(text, style.language, languages) })}\n${shown}\nEMC\nET\nQ`);
}

/** A line that goes on below ends in its space, unseen, so that programs reading the page do not join two words. */
function endWithSpace({ paragraph, end }: Line, run: Run): number {
  const goesOn = run.end === end && run.level === 0 && paragraph.text.charAt(end) === ' ';
  return goesOn ? end + 1 : run.end;
}
