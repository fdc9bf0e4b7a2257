import type { DrawnElement } from '#runtime/certificates/drawn.ts';
import type { PdfDocument } from './document.ts';
import { asArtifact } from './drawing-place.ts';

export type Ornament = Extract<DrawnElement, { kind: 'line' | 'frame' }>;
export type Content = Exclude<DrawnElement, Ornament>;

const COLOUR = '#1b2733';
const THICKNESS = 1;

export function isOrnament(element: DrawnElement): element is Ornament {
  return element.kind === 'line' || element.kind === 'frame';
}

/** Draws a line (from the box's corner to the opposite one) or a frame; programs that read the page aloud pass over it. */
export function drawOrnament(document: PdfDocument, ornament: Ornament): void {
  const { x, y, width, height = 0 } = ornament;
  asArtifact(document, 'Layout', () => {
    document.page.lineWidth(ornament.thickness ?? THICKNESS).strokeColor(ornament.colour ?? COLOUR);
    if (ornament.kind === 'frame') document.page.rect(x, y, width, height).stroke();
    else document.page.moveTo(x, y).lineTo(x + width, y + height).stroke();
  });
}
