import { isRightToLeft } from '#runtime/certificates/direction.ts';
import type { PdfDocument, StructurePart } from './document.ts';
import { drawText, setText, type TextBlock } from './draw-text.ts';
import { A4 } from './page.ts';

/** Pale enough for what is printed over it to be read: 12:1 and more. */
const PALE = '#f0d3d3';
const SIZE = 92;
const WIDTH = 800;
/** Above the middle of the page: the code, white beneath, stands at the foot of most. */
const MIDDLE = { x: A4.width / 2, y: A4.height * 0.43 };

/** Draws a word rising across the page, first of all: it is also the first word read aloud. */
export function drawAcross(document: PdfDocument, part: StructurePart, word: string, language: string): void {
  const style = { bold: true, rightToLeft: isRightToLeft(language), language };
  const block: TextBlock = { text: word, size: SIZE, lineGap: 0, align: 'center', colour: PALE, style };
  const fitted = setText(block, { width: WIDTH, height: SIZE, free: SIZE * 2 });
  const paragraph = document.struct('P');
  part.add(paragraph);
  document.save();
  document.rotate((-Math.atan2(A4.height, A4.width) * 180) / Math.PI, { origin: [MIDDLE.x, MIDDLE.y] });
  drawText({ document, part: paragraph, languages: [], x: MIDDLE.x - WIDTH / 2, y: MIDDLE.y - fitted.height / 2, width: WIDTH }, block, fitted);
  document.restore();
  paragraph.end();
}
