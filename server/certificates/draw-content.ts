import type { DrawnElement, DrawnPhoto } from '#runtime/certificates/drawn.ts';
import { drawWords, wordsOf } from './draw-block.ts';
import type { Content } from './draw-ornament.ts';
import { drawPicture } from './draw-picture.ts';
import { drawTable } from './draw-table.ts';
import { asArtifact, type DrawingPlace, INK, inPart, LABEL_SIZE, QUIET_INK, VALUE_SIZE } from './drawing-place.ts';
import { placed } from './page.ts';
import { photoObject, pictureObject } from './picture-objects.ts';
import { drawQr, qrModules, qrSide, wordsModules } from './qr.ts';

const LABEL_GAP = 1;
/** On a card, where values are small, labels are smaller still. */
const LABEL_SHARE = 0.8;
const THIN = 0.75;

/** The text a reader takes for the heading: the largest, the first of equals. */
export function headingOf(contents: readonly DrawnElement[]): DrawnElement | undefined {
  const texts = contents.filter((element) => element.kind === 'text');
  return texts.reduce<typeof texts[number] | undefined>((largest, text) => (largest && largest.size >= text.size ? largest : text), undefined);
}

/** Draws what is left of an element on pages of its own. */
export type GoesOn = (() => void) | undefined;

/** Draws an element that says something, and its place in the document's structure. Returns how it goes on, where it found no room. */
export function drawContent(place: DrawingPlace, element: Content): GoesOn {
  switch (element.kind) {
    case 'text': drawTextElement(place, element); return undefined;
    case 'field': drawField(place, element); return undefined;
    case 'signature': drawSignature(place, element); return undefined;
    case 'picture': drawPictureElement(place, element); return undefined;
    case 'photo': drawPhoto(place, element); return undefined;
    case 'qr': drawQrElement(place, element); return undefined;
    case 'table': return drawTable(place, element);
  }
}

type Of<K extends Content['kind']> = Extract<Content, { kind: K }>;

function drawTextElement(place: DrawingPlace, element: Of<'text'>): void {
  const look = { align: element.align ?? 'start', colour: element.colour ?? INK, lineGap: element.lineGap ?? 0, bold: element.bold ?? false } as const;
  drawWords(place, place.isHeading ? 'H1' : 'P', wordsOf(element.text, element.beside, 'text'), element.size, look, element, 0);
}

/** A small label and its value below. */
function drawField(place: DrawingPlace, element: Of<'field'>): void {
  const size = element.size ?? VALUE_SIZE;
  inPart(place, 'Div', {}, (inside) => {
    const taken = drawWords(inside, 'P', wordsOf(element.label, element.beside, 'label'), Math.min(LABEL_SIZE, size * LABEL_SHARE), { colour: QUIET_INK }, { ...element, height: undefined }, 0);
    drawWords(inside, 'P', wordsOf(element.text, element.beside, 'text'), size, {}, element, taken + LABEL_GAP);
  });
}

/** Room to sign, a line, and beneath it who signs and as what. */
function drawSignature(place: DrawingPlace, element: Of<'signature'>): void {
  const { x, width } = placed(element, place.rightToLeft, place.page);
  const size = element.size ?? VALUE_SIZE;
  const lines = (element.text === '' ? 0 : 1) * size * 1.5 + LABEL_SIZE * 1.6;
  const line = Math.max(0, (element.height ?? lines) - lines);
  asArtifact(place.document, 'Layout', () => place.document.page.lineWidth(THIN).strokeColor(INK).moveTo(x, element.y + line).lineTo(x + width, element.y + line).stroke());
  inPart(place, 'Div', {}, (inside) => {
    const below = { ...element, height: undefined };
    const taken = drawWords(inside, 'P', wordsOf(element.text, element.beside, 'text'), size, { align: 'center' }, below, line + 3);
    drawWords(inside, 'P', wordsOf(element.label, element.beside, 'label'), LABEL_SIZE, { align: 'center', colour: QUIET_INK }, below, line + 3 + taken);
  });
}

/** A box as tall as it is wide where its height is not said. */
function squareOf(place: DrawingPlace, element: Of<'picture' | 'photo'>) {
  const { x, y, width, height = width } = placed(element, place.rightToLeft, place.page);
  return { x, y, width, height };
}

function drawFigure(place: DrawingPlace, alt: string, bbox: readonly [number, number, number, number], draw: () => void): void {
  inPart(place, 'Figure', { alt, bbox }, ({ document, part }) => {
    document.page.beginMarked(part, 'Figure');
    draw();
    document.page.endMarked();
  });
}

function drawPictureElement(place: DrawingPlace, element: Of<'picture'>): void {
  const box = squareOf(place, element);
  const object = pictureObject(element.picture, box);
  if (!object) throw new Error(`The picture "${element.picture.description}" cannot be drawn`);
  drawFigure(place, element.picture.description, [box.x, box.y, box.x + box.width, box.y + box.height], () => drawPicture(place.document, object, box, 'whole'));
}

/** Fills its box; what is no photograph leaves the box with its name, and the certificate is as good without. */
function drawPhoto(place: DrawingPlace, element: DrawnPhoto): void {
  const box = squareOf(place, element);
  const object = element.bytes && photoObject(element.bytes, box);
  const corners: [number, number, number, number] = [box.x, box.y, box.x + box.width, box.y + box.height];
  if (object) {
    drawFigure(place, element.title, corners, () => drawPicture(place.document, object, box, 'cropped'));
    return;
  }
  asArtifact(place.document, 'Layout', () => place.document.page.lineWidth(THIN).strokeColor(QUIET_INK).rect(box.x, box.y, box.width, box.height).stroke());
  const inset = { ...element, x: element.x + 4, width: element.width - 8, height: box.height - 8 };
  drawWords(place, 'P', { text: element.title }, LABEL_SIZE, { align: 'center', colour: QUIET_INK }, inset, Math.max(0, box.height / 2 - LABEL_SIZE));
}

function drawQrElement(place: DrawingPlace, element: Of<'qr'>): void {
  const { document, page, drawing: { qr: { address, code, claim169, description } } } = place;
  const other = element.holds && claim169;
  const modules = other ? wordsModules(other.words) : qrModules(address, code);
  const side = qrSide(modules, Math.min(element.width, element.height ?? element.width));
  const x = Math.min(placed({ ...element, width: side }, place.rightToLeft, page).x, page.width - side);
  const y = Math.min(element.y, page.height - side);
  const draw = (inside: DrawingPlace, words: string) => drawFigure(inside, words, [x, y, x + side, y + side], () => drawQr(document.page, modules, x, y, side));
  if (other) return draw(place, other.description);
  inPart(place, 'Link', {}, (link) => {
    draw(link, description);
    document.link(link.part, { x, y, width: side, height: side }, address, description);
  });
}
