import { heightOf, PAGE_SIZES } from '#schemas/index.ts';
import { isRightToLeft } from '#runtime/certificates/direction.ts';
import type { PdfDocument } from './document.ts';
import { drawText, setText, type TextBlock } from './draw-text.ts';
import type { CertificateDrawing } from './drawing.ts';
import { QUIET_INK, asArtifact } from './drawing-place.ts';

const SIZE = 7.5;
const LINE = 10;
/** What matters stays 15 mm from the edge (C27); what every printer still prints, 5 mm. Points. */
const CLEAR = 42.5;
const PRINTED = 14.5;

/** Distance of the line from the top of the page: at the foot, or at the head, wherever nothing is read there on any of its pages and no frame runs through it; else the lowest such place printers reach: a text may reach lower than its element says. */
export function lineAt({ layout, second }: Pick<CertificateDrawing, 'layout' | 'second'>, height: number): number {
  const elements = [layout, ...(second ? [second.layout] : [])].flatMap((one) => one.elements);
  const inked = elements.flatMap((element): [from: number, to: number][] => (element.kind === 'frame' ? edgesOf(element) : [[element.y, element.y + heightOf(element as Parameters<typeof heightOf>[0])]]));
  const isFree = (y: number) => inked.every(([from, to]) => from >= y + LINE || to <= y);
  const [foot, lowest] = [height - CLEAR - LINE, height - PRINTED - LINE];
  const below = Array.from({ length: Math.floor(lowest - foot) }, (_, points) => lowest - points);
  return [foot, CLEAR - 1, ...below].find(isFree) ?? lowest;
}

/** The lines of a frame that run from side to side; each lies on the frame's edge, half of it outside. */
function edgesOf({ y, height = 0, thickness = 1 }: { y: number; height?: number; thickness?: number }): [from: number, to: number][] {
  return [y, y + height].map((edge) => [edge - thickness / 2, edge + thickness / 2]);
}

/** Writes the certificate's number and `page n of m` at the foot or head of each page, where there is more than one. */
export function numberPages(document: PdfDocument, drawing: CertificateDrawing): void {
  const { layout, language, number, pageNumber } = drawing;
  const count = document.pages.length;
  if (count < 2 || !pageNumber) return;
  const page = PAGE_SIZES[layout.page];
  const y = lineAt(drawing, page.height);
  for (const [index, drawn] of document.pages.entries()) {
    document.page = drawn;
    const text = [number, pageNumber.replace('{page}', String(index + 1)).replace('{pages}', String(count))].filter(Boolean).join(' · ');
    const block: TextBlock = { text, size: SIZE, lineGap: 0, align: 'center', colour: QUIET_INK, style: { bold: false, rightToLeft: isRightToLeft(language), language } };
    const fitted = setText(block, { width: page.width, height: LINE, free: LINE });
    asArtifact(document, 'Pagination', () => drawText({ document, part: undefined, languages: [], x: 0, y, width: page.width }, block, fitted));
  }
}
