import { PAGE_SIZES } from '#schemas/index.ts';
import { isRightToLeft } from '#runtime/certificates/direction.ts';
import type { DrawnLayout } from '#runtime/certificates/drawn.ts';
import { PdfDocument } from './document.ts';
import { drawAcross, SPECIMEN_COLOUR, WATERMARK_COLOUR } from './draw-across.ts';
import { drawContent, type GoesOn, headingOf } from './draw-content.ts';
import { drawOrnament, isOrnament, type Content } from './draw-ornament.ts';
import { numberPages } from './draw-page-numbers.ts';
import type { CertificateDrawing } from './drawing.ts';
import { inReadingOrder, placed } from './page.ts';
import type { StructurePart } from './structure.ts';

/**
 * A certificate as a finished PDF: tagged pages, typefaces embedded, the same bytes for the same input. One page as a rule; more where a table
 * goes on or a second language has a page of its own, and then each is numbered.
 * @throws for a text no typeface can draw (`missingGlyphs` tells beforehand)
 */
export async function drawCertificate(drawing: CertificateDrawing): Promise<Buffer> {
  const document = new PdfDocument(drawing);
  const part = document.struct('Document');
  drawPage(document, part, drawing, drawing.layout, drawing.language);
  const { second } = drawing;
  if (second) {
    document.addPage();
    const section = document.struct('Sect', { lang: second.language });
    part.add(section);
    drawPage(document, section, drawing, second.layout, second.language);
  }
  numberPages(document, drawing);
  return document.close(part);
}

/** Draws a layout in one language, and the pages its tables go on to. */
function drawPage(document: PdfDocument, part: StructurePart, drawing: CertificateDrawing, { page: size, elements, watermark }: DrawnLayout, language: string): void {
  const rightToLeft = isRightToLeft(language);
  const page = PAGE_SIZES[size];
  const contents = inReadingOrder(elements).filter((element): element is Content => !isOrnament(element));
  const heading = headingOf(contents);
  const beneath = () => { if (drawing.across === undefined && watermark) drawAcross(document, undefined, watermark, language, page, WATERMARK_COLOUR); };
  if (drawing.across !== undefined) drawAcross(document, part, drawing.across, language, page, SPECIMEN_COLOUR);
  beneath();
  for (const ornament of elements.filter(isOrnament)) drawOrnament(document, placed(ornament, rightToLeft, page));
  const more = contents.map((element): GoesOn => drawContent({ document, part, drawing, page, language, rightToLeft, all: elements, isHeading: element === heading }, element));
  // The specimen's word is on every page, said once.
  const across = drawing.across === undefined ? beneath : () => drawAcross(document, undefined, drawing.across!, language, page, SPECIMEN_COLOUR);
  document.onPage = across;
  for (const goOn of more) goOn?.();
  document.onPage = undefined;
}
