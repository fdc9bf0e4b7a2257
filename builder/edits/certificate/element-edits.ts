import type { CertificateElement, CertificateLayout, Json, ServiceFile } from '#schemas/index.ts';
import { A4 } from '#schemas/meta-schema/certificate.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { firstWords, type WordsIn } from '#builder/edits/first-words.ts';
import { certificatePath, certificatesOf } from './new-certificate.ts';
import { translatedTitle } from './ready-layout.ts';
import { asJson } from '#builder/model/as-json.ts';

/** What can be put on a page: a bare element, or a fact with its label. */
export const NEW_ELEMENTS = ['text', 'field', 'number', 'issuedOn', 'validUntil', 'shortCode', 'verifyAddress', 'qr', 'line', 'frame'] as const;
export type NewElement = (typeof NEW_ELEMENTS)[number];

const LEFT = 60;
const WIDE = 475;
const STEP = 4;
const APART = 4;
const LOWEST = 810;

/** Height an element takes, where its box says none. */
export const heightOf = (element: CertificateElement): number => element.height ?? (element.kind === 'text' ? element.size * 1.4 : element.kind === 'field' ? 36 : element.kind === 'qr' ? element.width : 0);

/** Adds an element where the page is free, below the one chosen. `answer` is the path a new line of answers begins with. */
export function addedElement(file: ServiceFile, key: string, what: NewElement, wordsIn: WordsIn, { below, answer }: { below?: number; answer?: { path: string; title: string } } = {}): { edit: Edit; index: number } {
  const layout = certificatesOf(file)[key]!;
  const said = firstWords(file, wordsIn);
  const index = layout.elements.length;
  const at = `${certificatePath(key)}/elements/${index}`;
  const size = SIZES[what] ?? { width: WIDE, height: 36 };
  const place = { x: LEFT, y: freeSpot(layout, size.height, below), width: size.width };
  const element = ((): CertificateElement => {
    switch (what) {
      case 'text': return { kind: 'text', text: said.at(`${at}/text`, 'builder.certificate.element.new.text'), size: 12, ...place, height: size.height };
      case 'field': return { kind: 'field', label: answer?.title ?? said.at(`${at}/label`, 'builder.certificate.element.new.label'), text: answer ? `{${answer.path}}` : '', size: 12, ...place, height: size.height };
      case 'line': return { kind: 'line', ...place };
      case 'frame': return { kind: 'frame', ...place, height: size.height };
      case 'qr': return { kind: 'qr', ...place, height: size.height };
      default: return { kind: 'field', label: said.at(`${at}/label`, `builder.certificate.ready.${what}`), text: `{${what}}`, size: 12, ...place, height: size.height };
    }
  })();
  const elements = asJson([...layout.elements, element]);
  return { index, edit: named('addElement', layout, [{ do: 'setSetting', path: `${certificatePath(key)}/elements`, value: elements }, ...(answer && what === 'field' ? translatedTitle(file, answer.path, `${at}/label`) : []), ...said.translations()]) };
}

const SIZES: Partial<Record<NewElement, { width: number; height: number }>> = { text: { width: WIDE, height: 20 }, qr: { width: 120, height: 120 }, line: { width: WIDE, height: 6 }, frame: { width: WIDE, height: 60 } };

/** Points from the top to the first stretch of the page nothing stands in, below an element or the heading; the element's own end where the page is full. */
function freeSpot({ elements }: CertificateLayout, height: number, below: number | undefined): number {
  const solid = elements.filter(({ kind }) => kind !== 'frame');
  const bottom = (element: CertificateElement | undefined) => (element ? element.y + heightOf(element) : 0);
  const heading = solid.filter((one) => one.kind === 'text').toSorted((one, other) => other.size - one.size)[0];
  const from = Math.ceil(bottom(below === undefined ? heading : elements[below])) + APART;
  for (let y = from; y + height <= LOWEST; y += STEP) {
    if (!solid.some((one) => one.y < y + height + APART && bottom(one) + APART > y)) return y;
  }
  return Math.min(from, LOWEST - height);
}

export function removedElement(file: ServiceFile, key: string, index: number): Edit {
  const layout = certificatesOf(file)[key]!;
  return named('removeElement', layout, [{ do: 'setSetting', path: `${certificatePath(key)}/elements`, value: asJson(layout.elements.toSpliced(index, 1)) }]);
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
  const edits = (Object.entries(sides) as [BoxSide, number | undefined][]).map(([side, value]): Edit => {
    const most = side === 'x' || side === 'width' ? A4.width : A4.height;
    return { do: 'setSetting', path: `${certificatePath(key)}/elements/${index}/${side}`, value: value === undefined ? undefined : Math.min(Math.max(0, Math.round(value * 100) / 100), most) };
  });
  return named('moveElement', layout, edits);
}

/** Sets one setting of an element. */
export function changedElement(file: ServiceFile, key: string, index: number, setting: string, value: Json | undefined): Edit {
  return named('changeElement', certificatesOf(file)[key]!, [{ do: 'setSetting', path: `${certificatePath(key)}/elements/${index}/${setting}`, value }]);
}

const named = (what: string, { title }: CertificateLayout, edits: Edit[]): Edit => ({ do: 'group', label: { key: `builder.edit.certificate.${what}`, params: { title } }, edits });
