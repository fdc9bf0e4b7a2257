import type { Box } from '#schemas/index.ts';
import type { PdfDocument } from './document.ts';
import type { PictureObject } from './picture-objects.ts';

type Reference = PDFKit.PDFKitReference;
interface Inside {
  addContent(operators: string): void;
  ref(dictionary: Record<string, unknown>): Reference;
  page: { xobjects: Record<string, Reference> };
}

const objects = new WeakMap<PdfDocument, Map<PictureObject, { name: string; reference: Reference }>>();

/** Draws a picture in its box, keeping its proportions: the whole of it in the middle, or, `cropped`, its middle in the whole box. Returns where it stands. */
export function drawPicture(document: PdfDocument, picture: PictureObject, box: Required<Pick<Box, 'x' | 'y' | 'width' | 'height'>>, how: 'whole' | 'cropped'): [left: number, top: number, right: number, bottom: number] {
  const inside = document as unknown as Inside;
  const { name, reference } = objectOf(document, inside, picture);
  inside.page.xobjects[name] = reference;
  const isTurned = picture.orientation >= 5;
  const [width, height] = isTurned ? [picture.height, picture.width] : [picture.width, picture.height];
  const scale = (how === 'whole' ? Math.min : Math.max)(box.width / width, box.height / height);
  const [w, h] = [width * scale, height * scale];
  const [x, y] = [box.x + (box.width - w) / 2, box.y + (box.height - h) / 2];
  document.save();
  if (how === 'cropped') document.rect(box.x, box.y, box.width, box.height).clip();
  if (picture.dictionary['Subtype'] === 'Form') document.transform(scale, 0, 0, scale, x - picture.left * scale, y - picture.top * scale);
  else {
    // A page's plane is turned upside down for drawing; an image is a unit square the right way up.
    document.transform(w, 0, 0, h, x, y);
    document.transform(...TURNS[picture.orientation]!);
    document.transform(1, 0, 0, -1, 0, 1);
  }
  inside.addContent(`/${name} Do`);
  document.restore();
  return how === 'cropped' ? [box.x, box.y, box.x + box.width, box.y + box.height] : [x, y, x + w, y + h];
}

/** Where the unit square of a photograph goes, y downward, by its orientation (CIPA DC-008, tag 0112). */
const TURNS: Record<number, [number, number, number, number, number, number]> = {
  1: [1, 0, 0, 1, 0, 0], 2: [-1, 0, 0, 1, 1, 0], 3: [-1, 0, 0, -1, 1, 1], 4: [1, 0, 0, -1, 0, 1],
  5: [0, 1, 1, 0, 0, 0], 6: [0, 1, -1, 0, 1, 0], 7: [0, -1, -1, 0, 1, 1], 8: [0, -1, 1, 0, 0, 1],
};

/** The picture as an object of the document, put there once. */
function objectOf(document: PdfDocument, inside: Inside, picture: PictureObject) {
  const known = objects.get(document) ?? new Map<PictureObject, { name: string; reference: Reference }>();
  objects.set(document, known);
  const found = known.get(picture);
  if (found) return found;
  const reference = inside.ref(picture.dictionary);
  reference.end(picture.data);
  const made = { name: `X${known.size + 1}`, reference };
  known.set(picture, made);
  return made;
}
