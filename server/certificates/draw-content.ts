import type { CertificateElement } from '#schemas/index.ts';
import type { PdfDocument } from './document.ts';
import type { Content } from './draw-ornament.ts';
import { drawText, setText, type TextBlock } from './draw-text.ts';
import type { CertificateDrawing } from './drawing.ts';
import { A4, freeBelow, placed } from './page.ts';
import { drawQr, qrSide } from './qr.ts';

export interface DrawingPlace {
  document: PdfDocument;
  drawing: CertificateDrawing;
  rightToLeft: boolean;
  all: readonly CertificateElement[];
  isHeading: boolean;
}

const INK = '#14202b';
/** Contrast 6.6:1 on white. */
const QUIET_INK = '#505d69';
const LABEL_SIZE = 8;
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
  tagged(place, place.isHeading ? 'H1' : 'P', () => drawBlock(place, block, element, 0));
}

/** A small label and its value below. */
function drawField(place: DrawingPlace, element: Extract<Content, { kind: 'field' }>): void {
  const size = element.size ?? VALUE_SIZE;
  const label = blockOf(place, element.label, LABEL_SIZE, { colour: QUIET_INK });
  const value = blockOf(place, element.text, size, { colour: INK });
  tagged(place, 'P', () => {
    const taken = drawBlock(place, label, { ...element, height: undefined }, 0);
    drawBlock(place, value, element, taken + LABEL_GAP);
  });
}

function drawQrElement({ document, drawing, rightToLeft }: DrawingPlace, element: Extract<Content, { kind: 'qr' }>): void {
  const { address, description } = drawing.qr;
  const side = qrSide(address, Math.min(element.width, element.height ?? element.width));
  const x = Math.min(placed({ ...element, width: side }, rightToLeft).x, A4.width - side);
  const link = document.struct('Link');
  document.addStructure(link);
  link.add(document.struct('Figure', { alt: description }, [() => drawQr(document, address, x, element.y, side)]));
  document.link(x, element.y, side, side, address, { structParent: link, Contents: Object(description) } as PDFKit.Mixins.AnnotationOption);
  link.end();
}

function tagged({ document }: DrawingPlace, kind: string, draw: () => void): void {
  document.addStructure(document.struct(kind, {}, [draw]));
}

function blockOf(place: DrawingPlace, text: string, size: number, look: Partial<TextBlock> & { bold?: boolean }): TextBlock {
  const { bold = false, ...rest } = look;
  const style = { bold, rightToLeft: place.rightToLeft, language: place.drawing.language };
  return { text, size, lineGap: 0, align: 'start', colour: INK, ...rest, style };
}

/** Draws a block `below` points under the top of its element; returns the height it took. */
function drawBlock(place: DrawingPlace, block: TextBlock, element: Content, below: number): number {
  const { x, y, width } = placed(element, place.rightToLeft);
  const height = element.height === undefined ? undefined : element.height - below;
  const fitted = setText(block, { width, height, free: freeBelow(element, place.all) - below });
  drawText(place.document, block, fitted, x, y + below, width);
  return fitted.height;
}
