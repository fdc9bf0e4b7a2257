import { type CertificateElement, type CertificateLayout, heightOf, type Json, PAGE_SIZES, type ServiceFile } from '#schemas/index.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { firstWords, type WordsIn } from '#builder/edits/first-words.ts';
import { certificatePath, certificatesOf } from './new-certificate.ts';
import { picturePath } from './picture-edits.ts';
import { photoDocuments, rowAnswers, rowQuestions } from './printable.ts';
import { translatedTitle } from './ready-layout.ts';
import { asJson } from '#builder/model/as-json.ts';

/** What can be put on a page: a bare element, or a fact with its label. */
export const NEW_ELEMENTS = ['text', 'field', 'number', 'issuedOn', 'validUntil', 'shortCode', 'verifyAddress', 'qr', 'line', 'frame', 'signature', 'table', 'photo', 'picture'] as const;
export type NewElement = (typeof NEW_ELEMENTS)[number];

const LEFT = 60;
const WIDE = 475;
const STEP = 4;
const APART = 4;
/** Below it printers and hands are (R46). */
const FOOT = 43;

/** What can be added to this service's certificates: a table needs a question with rows, a photograph a document that is a picture. A picture is uploaded. */
export const possibleElements = (file: ServiceFile): readonly NewElement[] =>
  NEW_ELEMENTS.filter((what) => (what !== 'table' || rowQuestions(file).length > 0) && (what !== 'photo' || photoDocuments(file).length > 0));

interface Wish {
  /** Place in the list of the element it is put below. */
  below?: number;
  /** The question a new line of answers begins with. */
  answer?: { path: string; title: string };
  /** Name of the picture. */
  picture?: string;
}

/** Adds an element where the page is free, below the one chosen. */
export function addedElement(file: ServiceFile, key: string, what: NewElement, wordsIn: WordsIn, { below, answer, picture }: Wish = {}): { edit: Edit; index: number } {
  const layout = certificatesOf(file)[key]!;
  const said = firstWords(file, wordsIn);
  const index = layout.elements.length;
  const at = `${certificatePath(key)}/elements/${index}`;
  const page = PAGE_SIZES[layout.page];
  const asked = SIZES[what] ?? { width: WIDE, height: 36 };
  const [width, height] = [Math.min(asked.width, page.width - 2 * edgeOf(page)), Math.min(asked.height, page.height - 2 * edgeOf(page))];
  const { y, height: tall } = placeFor(layout, what === 'table' ? [height, LOW_TABLE, LEAST_TABLE] : [height], below);
  const size = { width, height: tall };
  const place = { x: edgeOf(page), y, width };
  const element = ((): CertificateElement => {
    switch (what) {
      case 'text': return { kind: 'text', text: said.at(`${at}/text`, 'builder.certificate.element.new.text'), size: 12, ...place, height: size.height };
      case 'field': return { kind: 'field', label: answer?.title ?? said.at(`${at}/label`, 'builder.certificate.element.new.label'), text: answer ? `{${answer.path}}` : '', size: 12, ...place, height: size.height };
      case 'line': return { kind: 'line', ...place };
      case 'frame': return { kind: 'frame', ...place, height: size.height };
      case 'qr': return { kind: 'qr', ...place, height: size.height };
      case 'picture': return { kind: 'picture', picture: picture ?? '', ...place, height: size.height };
      case 'photo': return { kind: 'photo', document: photoDocuments(file)[0]?.value ?? '', ...place, height: size.height };
      case 'signature': return { kind: 'signature', label: said.at(`${at}/label`, 'builder.certificate.element.new.office'), text: '', ...place, height: size.height };
      case 'table': return newTable(file, { ...place, height: size.height });
      default: return { kind: 'field', label: said.at(`${at}/label`, `builder.certificate.ready.${what}`), text: `{${what}}`, size: 12, ...place, height: size.height };
    }
  })();
  const elements = asJson([...layout.elements, element]);
  return { index, edit: named('addElement', layout, [{ do: 'setSetting', path: `${certificatePath(key)}/elements`, value: elements }, ...(answer && what === 'field' ? translatedTitle(file, answer.path, `${at}/label`) : []), ...said.translations()]) };
}

const SIZES: Partial<Record<NewElement, { width: number; height: number }>> = { text: { width: WIDE, height: 20 }, qr: { width: 120, height: 120 }, line: { width: WIDE, height: 6 }, frame: { width: WIDE, height: 60 },
  signature: { width: 200, height: 70 }, table: { width: WIDE, height: 90 }, photo: { width: 85, height: 110 }, picture: { width: 90, height: 90 },
};

const edgeOf = ({ width }: { width: number }): number => (width > 400 ? LEFT : CARD_EDGE);
const CARD_EDGE = 10;
const MOST_COLUMNS = 4;

/** A table over the first question with rows, a column for each of the row's first answers. */
function newTable(file: ServiceFile, place: { x: number; y: number; width: number; height: number }): CertificateElement {
  const rows = rowQuestions(file)[0]?.value ?? '';
  return { kind: 'table', rows, columns: rowAnswers(file, rows).slice(0, MOST_COLUMNS).map(({ path, title }) => ({ label: title, text: `{${path}}` })), size: 10, ...place };
}

/** A table goes on on further pages: here it needs its headings and a row or two. */
const LOW_TABLE = 60;
const LEAST_TABLE = 40;

/** Where a new element goes, the first of its heights that has room: below the one chosen or the heading, else anywhere. On a full page at that one's end, which is told as a problem (R46). */
function placeFor(layout: CertificateLayout, heights: readonly number[], below: number | undefined): { y: number; height: number } {
  const { elements, page } = layout;
  const lowest = PAGE_SIZES[page].height - (page === 'card' ? CARD_EDGE : FOOT);
  const heading = elements.filter((one) => one.kind === 'text').toSorted((one, other) => other.size - one.size)[0];
  const chosen = below === undefined ? heading : elements[below];
  const from = Math.ceil(chosen ? chosen.y + heightOf(chosen) : 0) + APART;
  const [asked = 0] = heights;
  for (const start of [from, page === 'card' ? CARD_EDGE : FOOT]) {
    for (const height of heights) {
      const y = freeSpot(elements, start, lowest - height, height);
      if (y !== undefined) return { y, height };
    }
  }
  return { y: Math.min(from, lowest - asked), height: asked };
}

/** Points from the top to the first stretch that tall in which nothing stands. */
function freeSpot(elements: readonly CertificateElement[], from: number, to: number, height: number): number | undefined {
  const solid = elements.filter(({ kind }) => kind !== 'frame');
  for (let y = from; y <= to; y += STEP) {
    if (!solid.some((one) => one.y < y + height + APART && one.y + heightOf(one) + APART > y)) return y;
  }
  return undefined;
}

/** Where a low line has room that no other element needs, nearest the foot of the page. */
export function footSpot({ elements, page }: CertificateLayout, height: number): number | undefined {
  const solid = elements.filter(({ kind }) => kind !== 'frame');
  for (let y = Math.floor(PAGE_SIZES[page].height - (page === 'card' ? CARD_EDGE : FOOT) - height); y > 0; y -= 1) {
    if (!solid.some((one) => one.y < y + height + 1 && one.y + heightOf(one) + 1 > y)) return y;
  }
  return undefined;
}

/** Takes an element away, and its picture where no certificate has it any more. */
export function removedElement(file: ServiceFile, key: string, index: number): Edit {
  const layout = certificatesOf(file)[key]!;
  const element = layout.elements[index];
  const isLast = element?.kind === 'picture' && Object.values(certificatesOf(file)).flatMap(({ elements }) => elements).filter((one) => one.kind === 'picture' && one.picture === element.picture).length === 1;
  return named('removeElement', layout, [
    { do: 'setSetting', path: `${certificatePath(key)}/elements`, value: asJson(layout.elements.toSpliced(index, 1)) },
    ...(isLast ? [{ do: 'setSetting' as const, path: picturePath(element.picture) }] : []),
  ]);
}

/** Moves an element in the list: of two in one place the later is drawn over the earlier. */
export function reorderedElement(file: ServiceFile, key: string, from: number, to: number): Edit {
  const layout = certificatesOf(file)[key]!;
  return named('reorderElement', layout, [{ do: 'setSetting', path: `${certificatePath(key)}/elements`, value: asJson(layout.elements.toSpliced(from, 1).toSpliced(to, 0, layout.elements[from]!)) }]);
}

export type BoxSide = 'x' | 'y' | 'width' | 'height';

/** Sets sides of an element's box, kept on the page. An undefined height leaves it to the text. */
export function resizedElement(file: ServiceFile, key: string, index: number, sides: Partial<Record<BoxSide, number | undefined>>): Edit {
  const layout = certificatesOf(file)[key]!;
  const page = PAGE_SIZES[layout.page];
  const box = { ...layout.elements[index]!, ...sides };
  // The other side of a box gives way: to the edge of the page an element may be moved, and no further.
  const room: Record<BoxSide, number> = { x: page.width - (sides.width === undefined ? box.width : 0), y: page.height - (sides.height === undefined ? box.height ?? 0 : 0), width: page.width - Math.max(0, box.x), height: page.height - Math.max(0, box.y) };
  const edits = (Object.entries(sides) as [BoxSide, number | undefined][]).map(([side, value]): Edit =>
    ({ do: 'setSetting', path: `${certificatePath(key)}/elements/${index}/${side}`, value: value === undefined ? undefined : Math.round(Math.max(0, Math.min(value, room[side])) * 100) / 100 }));
  return named('moveElement', layout, edits);
}

/** Sets one setting of an element. */
export function changedElement(file: ServiceFile, key: string, index: number, setting: string, value: Json | undefined): Edit {
  return named('changeElement', certificatesOf(file)[key]!, [{ do: 'setSetting', path: `${certificatePath(key)}/elements/${index}/${setting}`, value }]);
}

const named = (what: string, { title }: CertificateLayout, edits: Edit[]): Edit => ({ do: 'group', label: { key: `builder.edit.certificate.${what}`, params: { title } }, edits });
