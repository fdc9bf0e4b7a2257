import { hash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { PHOTO_LIMITS, PICTURE_LIMITS, type Picture } from '#schemas/index.ts';
import { fromBase64, fromUtf8 } from '#schemas/pictures/bytes.ts';
import { readJpeg } from '#schemas/pictures/jpeg.ts';
import { readSvg, type SvgDrawing } from '#schemas/pictures/svg.ts';
import type { PdfValue } from './pdf-values.ts';
import { decodeJpeg } from './decode-jpeg.ts';
import { encodeJpeg } from './encode-jpeg.ts';
import { decodePng, type Pixels, scaledTo } from './pixels.ts';

/** A picture as a PDF holds it: an object of its own, packed, and how large it is in its own units. */
export interface PictureObject {
  /** Entries of its dictionary (ISO 32000-1, section 8.9.5 for images, 8.10.2 for drawings). */
  dictionary: { readonly [entry: string]: PdfValue };
  data: Buffer;
  width: number;
  height: number;
  /** Top left corner of a drawing's own plane. */
  left: number;
  top: number;
  /** How a photograph is to be turned: EXIF's 1 to 8. */
  orientation: number;
}

/** Fine enough for print: more is not seen. */
const DOTS_AN_INCH = 300;
const KEPT = 50;
/** A photograph is taken as it is up to this weight. */
const LIGHT = 60_000;
const QUALITY = 82;
/** Of the dots print can show, those a face needs: then an eighth of what a telephone makes is often enough. */
const ENOUGH = 0.7;
const kept = new Map<string, PictureObject | undefined>();

/** A service's picture for a box of this size in points: made once, kept for the next certificate. Undefined where it cannot be read, which publishing refuses. */
export function pictureObject({ type, data }: Picture, box: { width: number; height: number }): PictureObject | undefined {
  const key = `${hash('sha256', data)} ${box.width} ${box.height}`;
  if (!kept.has(key)) {
    if (kept.size >= KEPT) kept.clear();
    const bytes = fromBase64(data);
    kept.set(key, bytes && (type === 'image/svg+xml' ? drawingObject(bytes) : pngObject(bytes, PICTURE_LIMITS.pixels, box)));
  }
  return kept.get(key);
}

/** A photograph a person handed in, without what its camera wrote about it and no finer than print shows; undefined where it is none. */
export function photoObject(bytes: Uint8Array, box: { width: number; height: number }): PictureObject | undefined {
  const jpeg = readJpeg(bytes);
  if (!jpeg) {
    const pixels = decodePng(bytes, PHOTO_LIMITS.pixels);
    return pixels && jpegObject(encodeJpeg(finestFor(pixels, box), QUALITY), finestFor(pixels, box), 1);
  }
  if (jpeg.bytes.length > PHOTO_LIMITS.bytes || Math.max(jpeg.width, jpeg.height) > PHOTO_LIMITS.pixels) return undefined;
  const turned = jpeg.orientation >= 5 ? { width: box.height, height: box.width } : box;
  const dots = dotsFor(jpeg, turned);
  // As it is where that is little more than is printed.
  if (jpeg.bytes.length <= LIGHT && dots > 0.5) return jpegObject(Buffer.from(jpeg.bytes), jpeg, jpeg.orientation);
  const decoded = decodeJpeg(jpeg.bytes, jpeg.width * Math.min(1, dots) * ENOUGH);
  if (!decoded) return jpeg.bytes.length > PHOTO_LIMITS.heaviest ? undefined : jpegObject(Buffer.from(jpeg.bytes), jpeg, jpeg.orientation);
  const pixels = finestFor(decoded, turned);
  return jpegObject(encodeJpeg(pixels, QUALITY), { ...pixels, components: 3 }, jpeg.orientation);
}

function jpegObject(data: Buffer, { width, height, components = 3 }: { width: number; height: number; components?: 1 | 3 }, orientation: number): PictureObject {
  const dictionary = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8, ColorSpace: components === 1 ? 'DeviceGray' : 'DeviceRGB', Filter: 'DCTDecode' };
  return { dictionary, data, width, height, left: 0, top: 0, orientation };
}

/** Which share of its pixels a picture that fills its box needs; above 1, it has too few. */
const dotsFor = ({ width, height }: { width: number; height: number }, box: { width: number; height: number }): number => Math.max(box.width / width, box.height / height) * (DOTS_AN_INCH / 72);

function finestFor(pixels: Pixels, box: { width: number; height: number }): Pixels {
  const dots = dotsFor(pixels, box);
  return dots < 1 ? scaledTo(pixels, pixels.width * dots, pixels.height * dots) : pixels;
}

function pngObject(bytes: Uint8Array, most: number, box: { width: number; height: number }): PictureObject | undefined {
  const pixels = decodePng(bytes, most);
  return pixels && imageObject(finestFor(pixels, box));
}

/** Rows are written as differences from the row above, which packs better. */
function imageObject({ width, height, rgb }: Pixels): PictureObject {
  const [length, up] = [width * 3, 2];
  const rows = Buffer.alloc((length + 1) * height);
  for (let row = 0; row < height; row += 1) {
    rows[row * (length + 1)] = up;
    for (let index = 0; index < length; index += 1) rows[row * (length + 1) + 1 + index] = rgb[row * length + index]! - (row === 0 ? 0 : rgb[(row - 1) * length + index]!);
  }
  const dictionary = {
    Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8, ColorSpace: 'DeviceRGB', Filter: 'FlateDecode',
    DecodeParms: { Predictor: 15, Colors: 3, BitsPerComponent: 8, Columns: width },
  };
  return { dictionary, data: deflateSync(rows, { level: 9 }), width, height, left: 0, top: 0, orientation: 1 };
}

function drawingObject(bytes: Uint8Array): PictureObject | undefined {
  const source = fromUtf8(bytes);
  const read = source === undefined ? undefined : readSvg(source);
  if (!read?.ok) return undefined;
  const [left, top, width, height] = read.drawing.view;
  const dictionary = { Type: 'XObject', Subtype: 'Form', BBox: [left, top, left + width, top + height], Resources: {}, Filter: 'FlateDecode' };
  return { dictionary, data: deflateSync(operatorsOf(read.drawing), { level: 9 }), width, height, left, top, orientation: 1 };
}

/** The shapes as operators, written by pdfkit on a page that is thrown away. */
function operatorsOf({ shapes }: SvgDrawing): string {
  const page = new PDFDocument({ font: null as unknown as string });
  const operators: string[] = [];
  (page as unknown as { addContent(operator: string): unknown }).addContent = (operator) => { operators.push(operator); return page; };
  drawQuadraticCurves(page);
  for (const { path, matrix, fill, stroke, strokeWidth, evenOdd, cap, join } of shapes) {
    page.save().transform(...matrix as [number, number, number, number, number, number]).path(path);
    page.lineWidth(strokeWidth).lineCap(cap).lineJoin(join);
    if (fill !== 'none') page.fillColor(fill);
    if (stroke !== 'none') page.strokeColor(stroke);
    const rule = evenOdd ? 'even-odd' : 'non-zero';
    if (fill === 'none') page.stroke();
    else if (stroke === 'none') page.fill(rule);
    else page.fillAndStroke(rule as PDFKit.Mixins.ColorValue);
    page.restore();
  }
  return operators.join('\n');
}

/** pdfkit writes a quadratic curve as a cubic one with the same points, which is another curve; here it is raised to the cubic that it is. */
function drawQuadraticCurves(page: InstanceType<typeof PDFDocument>): void {
  const { moveTo, lineTo, bezierCurveTo, closePath } = page;
  let [x, y, startX, startY] = [0, 0, 0, 0];
  page.moveTo = (toX, toY) => { [x, y, startX, startY] = [toX, toY, toX, toY]; return moveTo.call(page, toX, toY); };
  page.lineTo = (toX, toY) => { [x, y] = [toX, toY]; return lineTo.call(page, toX, toY); };
  page.bezierCurveTo = (ax, ay, bx, by, toX, toY) => { [x, y] = [toX, toY]; return bezierCurveTo.call(page, ax, ay, bx, by, toX, toY); };
  page.closePath = () => { [x, y] = [startX, startY]; return closePath.call(page); };
  page.quadraticCurveTo = (cx, cy, toX, toY) => page.bezierCurveTo(x + (2 / 3) * (cx - x), y + (2 / 3) * (cy - y), toX + (2 / 3) * (cx - toX), toY + (2 / 3) * (cy - toY), toX, toY);
}
