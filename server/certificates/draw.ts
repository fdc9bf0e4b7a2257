import type { CertificateElement } from '#schemas/index.ts';
import { isRightToLeft } from '#runtime/certificates/direction.ts';
import { closeDocument, openDocument } from './document.ts';
import { drawAcross } from './draw-across.ts';
import { drawContent, headingOf } from './draw-content.ts';
import { drawOrnament, isOrnament } from './draw-ornament.ts';
import type { CertificateDrawing } from './drawing.ts';
import { inReadingOrder, placed } from './page.ts';

/**
 * A certificate as a finished PDF: one tagged A4 page, typefaces embedded, the same bytes for the same input.
 * @throws for a text no typeface can draw (`missingGlyphs` tells beforehand)
 */
export async function drawCertificate(drawing: CertificateDrawing): Promise<Buffer> {
  const rightToLeft = isRightToLeft(drawing.language);
  const document = openDocument(drawing);
  const { elements } = drawing.layout;
  const ornaments = elements.filter(isOrnament);
  const contents = inReadingOrder(elements).filter((element) => !isOrnament(element));
  const heading = headingOf(contents);
  const part = document.struct('Document');
  document.addStructure(part);
  if (drawing.across !== undefined) drawAcross(document, part, drawing.across, drawing.language);
  for (const ornament of ornaments) drawOrnament(document, placed(ornament, rightToLeft));
  for (const element of contents) {
    drawContent({ document, part, drawing, rightToLeft, all: elements, isHeading: element === heading }, element as Exclude<CertificateElement, { kind: 'line' | 'frame' }>);
  }
  return closeDocument(document);
}
