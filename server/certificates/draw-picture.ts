import type { Box } from '#schemas/index.ts';
import type { PdfDocument } from './document.ts';
import { entriesOf } from './pdf-values.ts';
import type { PictureObject } from './picture-objects.ts';

const names = new WeakMap<PdfDocument, Map<PictureObject, string>>();

/** Draws a picture in its box, keeping its proportions: the whole of it in the middle, or, `cropped`, its middle in the whole box. Returns where it stands. */
export function drawPicture(document: PdfDocument, picture: PictureObject, box: Required<Pick<Box, 'x' | 'y' | 'width' | 'height'>>, how: 'whole' | 'cropped'): [left: number, top: number, right: number, bottom: number] {
  const name = nameOf(document, picture);
  const { page } = document;
  const isTurned = picture.orientation >= 5;
  const [width, height] = isTurned ? [picture.height, picture.width] : [picture.width, picture.height];
  const scale = (how === 'whole' ? Math.min : Math.max)(box.width / width, box.height / height);
  const [w, h] = [width * scale, height * scale];
  const [x, y] = [box.x + (box.width - w) / 2, box.y + (box.height - h) / 2];
  page.save();
  if (how === 'cropped') page.rect(box.x, box.y, box.width, box.height).clip();
  if (picture.dictionary['Subtype'] === 'Form') page.transform(scale, 0, 0, scale, x - picture.left * scale, y - picture.top * scale);
  else {
    // A page's plane is turned upside down for drawing; an image is a unit square the right way up.
    page.transform(w, 0, 0, h, x, y);
    page.transform(...TURNS[picture.orientation]!);
    page.transform(1, 0, 0, -1, 0, 1);
  }
  page.addContent(`/${name} Do`).restore();
  return how === 'cropped' ? [box.x, box.y, box.x + box.width, box.y + box.height] : [x, y, x + w, y + h];
}

/** Where the unit square of a photograph goes, y downward, by its orientation (CIPA DC-008, tag 0112). */
const TURNS: Record<number, [number, number, number, number, number, number]> = {
  1: [1, 0, 0, 1, 0, 0], 2: [-1, 0, 0, 1, 1, 0], 3: [-1, 0, 0, -1, 1, 1], 4: [1, 0, 0, -1, 0, 1],
  5: [0, 1, 1, 0, 0, 0], 6: [0, 1, -1, 0, 1, 0], 7: [0, -1, -1, 0, 1, 1], 8: [0, -1, 1, 0, 0, 1],
};

/** The picture's name in the document, where it is put once. */
function nameOf(document: PdfDocument, picture: PictureObject): string {
  const known = names.get(document) ?? new Map<PictureObject, string>();
  names.set(document, known);
  const found = known.get(picture);
  if (found) return found;
  const name = `X${known.size + 1}`;
  known.set(picture, name);
  document.pictures.set(name, document.objects.addStream(entriesOf(picture.dictionary), picture.data));
  return name;
}
