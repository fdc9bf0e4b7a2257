import type { CertificateElement } from '#schemas/index.ts';
import { hasRightToLeft } from '#runtime/certificates/direction.ts';
import { withoutBidiControls } from './characters.ts';
import type { PdfDocument, StructurePart } from './document.ts';
import type { Content } from './draw-ornament.ts';
import { drawText, setText, type TextBlock } from './draw-text.ts';
import type { CertificateDrawing } from './drawing.ts';
import { A4, freeBelow, placed } from './page.ts';
import { drawQr, qrModules, qrSide } from './qr.ts';

export interface DrawingPlace {
  document: PdfDocument;
  /** The part of the structure the element belongs to. */
  part: StructurePart;
  drawing: CertificateDrawing;
  rightToLeft: boolean;
  all: readonly CertificateElement[];
  isHeading: boolean;
}

const INK = '#14202b';
/** Contrast 6.6:1 on white. */
const QUIET_INK = '#505d69';
const LABEL_SIZE = 8.5;
const VALUE_SIZE = 11.5;
const LABEL_GAP = 1;

/** The text a reader takes for the heading: the largest, the first of equals. */
export function headingOf(contents: readonly CertificateElement[]): CertificateElement | undefined {
  const texts = contents.filter((element) => element.kind === 'text');
  return texts.reduce<typeof texts[number] | undefined>((largest, text) => (largest && largest.size >= text.size ? largest : text), undefined);
}

/** Draws an element that says something, and its place in the document's structure. */
export function drawContent(place: DrawingPlace, element: Content): void {
  if (element.kind === 'text') drawTextElement(place, element);
  else if (element.kind === 'field') drawField(place, element);
  else drawQrElement(place, element);
}

function drawTextElement(place: DrawingPlace, element: Extract<Content, { kind: 'text' }>): void {
  const block = blockOf(place, element.text, element.size, {
    align: element.align ?? 'start', colour: element.colour ?? INK, lineGap: element.lineGap ?? 0, bold: element.bold ?? false,
  });
  drawBlock(place, place.isHeading ? 'H1' : 'P', block, element, 0);
}

/** A small label and its value below. */
function drawField(place: DrawingPlace, element: Extract<Content, { kind: 'field' }>): void {
  const label = blockOf(place, element.label, LABEL_SIZE, { colour: QUIET_INK });
  const value = blockOf(place, element.text, element.size ?? VALUE_SIZE, { colour: INK });
  inPart(place, 'Div', {}, (inside) => {
    const taken = drawBlock(inside, 'P', label, { ...element, height: undefined }, 0);
    drawBlock(inside, 'P', value, element, taken + LABEL_GAP);
  });
}

function drawQrElement(place: DrawingPlace, element: Extract<Content, { kind: 'qr' }>): void {
  const { document, drawing: { qr: { address, code, description } } } = place;
  const modules = qrModules(address, code);
  const side = qrSide(modules, Math.min(element.width, element.height ?? element.width));
  const x = Math.min(placed({ ...element, width: side }, place.rightToLeft).x, A4.width - side);
  inPart(place, 'Link', {}, (link) => {
    inPart(link, 'Figure', { alt: description, bbox: [x, element.y, x + side, element.y + side] } as PDFKit.Mixins.StructureElementOptions, ({ part }) => {
      part.add(document.markStructureContent('Figure'));
      drawQr(document, modules, x, element.y, side);
      document.endMarkedContent();
    });
    document.link(x, element.y, side, side, address, { structParent: link.part, Contents: Object(description) } as PDFKit.Mixins.AnnotationOption);
  });
}

/** Draws inside a new part of the structure. */
function inPart(place: DrawingPlace, kind: string, options: PDFKit.Mixins.StructureElementOptions, draw: (inside: DrawingPlace) => void): void {
  const part = place.document.struct(kind, options);
  place.part.add(part);
  draw({ ...place, part });
  part.end();
}

function blockOf(place: DrawingPlace, text: string, size: number, look: Partial<TextBlock> & { bold?: boolean }): TextBlock {
  const { bold = false, ...rest } = look;
  const style = { bold, rightToLeft: place.rightToLeft, language: place.drawing.language };
  return { text, size, lineGap: 0, align: 'start', colour: INK, ...rest, style };
}

/** Draws a block `below` points under the top of its element; returns the height it took. */
function drawBlock(place: DrawingPlace, kind: string, block: TextBlock, element: Content, below: number): number {
  const { x, y, width } = placed(element, place.rightToLeft);
  const height = element.height === undefined ? undefined : element.height - below;
  const fitted = setText(block, { width, height, free: freeBelow(element, place.all) - below });
  inPart(place, kind, inReadingDirection(block.text), ({ document, part }) => drawText({ document, part, languages: place.drawing.languages, x, y: y + below, width }, block, fitted));
  return fitted.height;
}

/** Words for programs that read aloud: of a line from right to left they would find the runs in the order drawn. */
function inReadingDirection(text: string): PDFKit.Mixins.StructureElementOptions {
  return hasRightToLeft(text) ? { actual: withoutBidiControls(text) } : {};
}
