import type { PdfDocument } from './document.ts';
import { balanced, type Fitted, fit, type Room } from './fit.ts';
import { type Line, visualRuns } from './lines.ts';
import { measure, type Run, runStyle, type TextStyle } from './paragraph.ts';
import { asFeatures } from './pdf-font.ts';
import { pieces } from './pieces.ts';
import { advanceOf, type ShapedGlyph, shape } from './shape.ts';

/** Lines are broken, placed and measured here; pdfkit only writes them. */
const ONE_LINE = { lineBreak: false, baseline: 'alphabetic', wordCount: 1 };

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
  const fitted = fit(paragraphs, block.size, block.lineGap, room);
  return block.align === 'center' ? balanced(fitted, room.width) : fitted;
}

/** Draws set lines with their top left corner at x, y. */
export function drawText(document: PdfDocument, block: TextBlock, fitted: Fitted, x: number, y: number, width: number): void {
  document.fillColor(block.colour);
  for (const [index, line] of fitted.lines.entries()) {
    const runs = visualRuns(line).map((run) => ({ run, length: runLength(line, run) * fitted.size }));
    const spare = width - runs.reduce((sum, { length }) => sum + length, 0);
    let left = x + spare * shareBefore(block);
    for (const { run, length } of runs) {
      drawRun(document, line, run, fitted.size, left, y + fitted.ascent + index * fitted.leading);
      left += length;
    }
  }
}

/** The share of a line's spare room that stands left of it. */
function shareBefore({ align, style }: TextBlock): number {
  if (align === 'center') return 0.5;
  return (align === 'end') === style.rightToLeft ? 0 : 1;
}

function runLength({ paragraph }: Line, run: Run): number {
  return lengthOfGlyphs(run, shape(run.face, paragraph.text.slice(run.start, run.end), runStyle(run, paragraph.style)));
}

function lengthOfGlyphs({ face }: Run, glyphs: readonly ShapedGlyph[]): number {
  return advanceOf(face, glyphs) * face.scale;
}

function drawRun(document: PdfDocument, line: Line, run: Run, size: number, x: number, baseline: number): void {
  const style = runStyle(run, line.paragraph.style);
  const text = line.paragraph.text.slice(run.start, endWithSpace(line, run));
  const glyphs = shape(run.face, text, style);
  document.font(run.face.name).fontSize(size * run.face.scale);
  let left = x;
  for (const piece of pieces(run.face, text, style)) {
    const length = lengthOfGlyphs(run, glyphs.slice(piece.from, piece.to)) * size;
    if (!piece.isPlain) document.markContent('Span', { actual: piece.text });
    document.text(piece.text, left, baseline, { ...ONE_LINE, features: asFeatures(text, style, piece), textWidth: length } as PDFKit.Mixins.TextOptions);
    if (!piece.isPlain) document.endMarkedContent();
    left += length;
  }
}

/** A line that goes on below ends in its space, unseen, so that programs reading the page do not join two words. */
function endWithSpace({ paragraph, end }: Line, run: Run): number {
  const goesOn = run.end === end && run.level === 0 && paragraph.text.charAt(end) === ' ';
  return goesOn ? end + 1 : run.end;
}
