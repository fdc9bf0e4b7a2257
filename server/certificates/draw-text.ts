import { clustersOf, isPlain } from './clusters.ts';
import type { PdfDocument, StructurePart } from './document.ts';
import { balanced, type Fitted, fitToRoom, type Room } from './fit.ts';
import { type Line, visualRuns } from './lines.ts';
import { measure, type Run, runStyle, type TextStyle } from './paragraph.ts';
import { asFeatures, setFace } from './pdf-font.ts';
import { runLanguage } from './run-language.ts';
import { advanceOf, shape } from './shape.ts';

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
  place.document.fillColor(block.colour);
  for (const [index, line] of fitted.lines.entries()) {
    const runs = visualRuns(line).map((run) => ({ run, length: runLength(line, run) * fitted.size }));
    const spare = place.width - runs.reduce((sum, { length }) => sum + length, 0);
    let left = place.x + spare * shareBefore(block);
    for (const { run, length } of runs) {
      drawRun(place, line, run, fitted.size, left, place.y + fitted.ascent + index * fitted.leading, length);
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
  return advanceOf(run.face, shape(run.face, paragraph.text.slice(run.start, run.end), runStyle(run, paragraph.style))) * run.face.scale;
}

function drawRun({ document, part, languages }: TextPlace, line: Line, run: Run, size: number, x: number, baseline: number, length: number): void {
  const style = runStyle(run, line.paragraph.style);
  const text = line.paragraph.text.slice(run.start, endWithSpace(line, run));
  const glyphs = shape(run.face, text, style);
  setFace(document, run.face, size * run.face.scale);
  // Marks above and below make programs lose the order of letters. From right to left there is no cure: they turn round what it says, too.
  const needsWords = !style.rightToLeft && !isPlain(run.face, clustersOf(text, glyphs));
  const lang = runLanguage(text, line.paragraph.style.language, languages);
  const operators = collected(document, () => {
    part?.add(document.markStructureContent('Span', { ...(needsWords ? { actual: text } : {}), ...(lang ? { lang } : {}) }));
    document.text(text, x, baseline, { ...ONE_LINE, features: asFeatures(style), textWidth: length } as PDFKit.Mixins.TextOptions);
    if (part) document.endMarkedContent();
  });
  for (const operator of part ? markedWithin(operators) : operators) document.addContent(operator);
}

/** What `draw` writes onto the page, held back. */
function collected(document: PdfDocument, draw: () => void): string[] {
  const operators: string[] = [];
  const writer = document as unknown as { addContent: (operator: string) => unknown };
  writer.addContent = (operator) => {
    operators.push(operator);
    return document;
  };
  try {
    draw();
  } finally {
    // The one of its class shows again.
    delete (writer as Partial<typeof writer>).addContent;
  }
  return operators;
}

/** Marked inside the text object: programs place the words by the coordinates in force where the mark ends, and outside these are turned upside down. */
function markedWithin(operators: readonly string[]): string[] {
  const [mark = '', ...rest] = operators;
  const [begin, end] = [rest.indexOf('BT'), rest.lastIndexOf('ET')];
  if (begin < 0 || end < begin || rest.at(-1) !== 'EMC') return [...operators];
  return [...rest.slice(0, begin + 1), mark, ...rest.slice(begin + 1, end), 'EMC', ...rest.slice(end, -1)];
}

/** A line that goes on below ends in its space, unseen, so that programs reading the page do not join two words. */
function endWithSpace({ paragraph, end }: Line, run: Run): number {
  const goesOn = run.end === end && run.level === 0 && paragraph.text.charAt(end) === ' ';
  return goesOn ? end + 1 : run.end;
}
