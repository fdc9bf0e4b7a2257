import { isRightToLeft } from '#runtime/certificates/direction.ts';
import type { PdfDocument } from './document.ts';
import { drawText, setText, type TextBlock } from './draw-text.ts';
import type { Page } from './page.ts';
import type { StructurePart } from './structure.ts';

/** Pale enough for what is printed over it to be read: 12:1 and more. */
export const SPECIMEN_COLOUR = '#f0d3d3';
export const WATERMARK_COLOUR = '#e3e6ea';
/** Shares of the page's diagonal: size of the letters, room for the word. */
const SIZE = 0.0893;
const ROOM = 0.776;
/** Above the middle of the page: the code, white beneath, stands at the foot of most. */
const MIDDLE = 0.43;

/** Draws a word rising across the page, beneath everything; with a `part`, it is also the first word read aloud there. */
export function drawAcross(document: PdfDocument, part: StructurePart | undefined, word: string, language: string, page: Page, colour: string): void {
  const style = { bold: true, rightToLeft: isRightToLeft(language), language };
  const diagonal = Math.hypot(page.width, page.height);
  const [size, width] = [diagonal * SIZE, diagonal * ROOM];
  const [x, y] = [page.width / 2, page.height * MIDDLE];
  const block: TextBlock = { text: word, size, lineGap: 0, align: 'center', colour, style };
  const fitted = setText(block, { width, height: size, free: size * 2 });
  const paragraph = part && document.struct('P');
  if (paragraph) part.add(paragraph);
  else document.page.beginArtifact('Background');
  document.page.save().rotate(-Math.atan2(page.height, page.width), x, y);
  drawText({ document, part: paragraph, languages: [], x: x - width / 2, y: y - fitted.height / 2, width }, block, fitted);
  document.page.restore();
  if (!paragraph) document.page.endMarked();
}
