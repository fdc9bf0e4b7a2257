import { PAGE_SIZES } from '#schemas/index.ts';
import { isRightToLeft } from '#runtime/certificates/direction.ts';
import type { PdfDocument } from './document.ts';
import { drawText, setText, type TextBlock } from './draw-text.ts';
import type { CertificateDrawing } from './drawing.ts';
import { QUIET_INK, asArtifact } from './drawing-place.ts';

const SIZE = 7.5;
/** From the bottom edge: below a frame, and where nearly every printer still prints. */
const FOOT = 20;

/** Writes the certificate's number and `page n of m` at the foot of each page, where there is more than one. */
export function numberPages(document: PdfDocument, { layout, language, number, pageNumber }: CertificateDrawing): void {
  const count = document.pages.length;
  if (count < 2 || !pageNumber) return;
  const page = PAGE_SIZES[layout.page];
  for (const [index, drawn] of document.pages.entries()) {
    document.page = drawn;
    const text = [number, pageNumber.replace('{page}', String(index + 1)).replace('{pages}', String(count))].filter(Boolean).join(' · ');
    const block: TextBlock = { text, size: SIZE, lineGap: 0, align: 'center', colour: QUIET_INK, style: { bold: false, rightToLeft: isRightToLeft(language), language } };
    const fitted = setText(block, { width: page.width, height: FOOT, free: FOOT });
    asArtifact(document, 'Pagination', () => drawText({ document, part: undefined, languages: [], x: 0, y: page.height - FOOT, width: page.width }, block, fitted));
  }
}
