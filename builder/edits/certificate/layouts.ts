import { type CertificateElement, type CertificateLayout, PAGE_SIZES, type PageSize, type ServiceFile } from '#schemas/index.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { firstWords, type WordsIn } from '#builder/edits/first-words.ts';
import { asJson } from '#builder/model/as-json.ts';
import { certificatePath, certificatesOf } from './new-certificate.ts';
import { picturePath } from './picture-edits.ts';
import { type ReadyWords, readyLayout, readyLines, translatedTitle } from './ready-layout.ts';

/** Pages an analyst can begin with. */
export const LAYOUTS = ['classic', 'letter', 'card', 'twoLanguages'] as const;
export type LayoutName = (typeof LAYOUTS)[number];

const INK = '#5b1230';
const QUIET = '#555555';
const EDGE = 60;

interface Sheet { page: PageSize; elements: CertificateElement[]; translations: Edit[]; bilingual?: CertificateLayout['bilingual'] }

/** Layouts this service can have: one in two languages needs two. */
export const possibleLayouts = ({ 'x-service': { languages } }: ServiceFile): readonly LayoutName[] => LAYOUTS.filter((one) => one !== 'twoLanguages' || languages.length > 1);

/** Gives a certificate another page from the library, with its own title, holder, number and register; what stood on it goes. */
export function withLayout(file: ServiceFile, key: string, layout: LayoutName, wordsIn: WordsIn): Edit {
  const was = certificatesOf(file)[key]!;
  const at = certificatePath(key);
  const said = firstWords(file, wordsIn);
  const { page, elements, translations, bilingual } = SHEETS[layout](file, at, was.holder, said);
  const { bilingual: _bilingual, watermark: _watermark, ...rest } = was;
  const value: CertificateLayout = { ...rest, page, ...(bilingual ? { bilingual } : {}), elements };
  // What goes takes its translations along, and the pictures nobody else has.
  const kept = new Set(Object.entries(certificatesOf(file)).filter(([name]) => name !== key).flatMap(([, other]) => other.elements).flatMap((element) => (element.kind === 'picture' ? [element.picture] : [])));
  const gone = was.elements.flatMap((element) => (element.kind === 'picture' && !kept.has(element.picture) ? [element.picture] : []));
  const emptied: Edit[] = [{ do: 'setSetting', path: `${at}/elements`, value: [] }, { do: 'setSetting', path: `${at}/watermark` }, ...[...new Set(gone)].map((name): Edit => ({ do: 'setSetting', path: picturePath(name) }))];
  return { do: 'group', label: { key: 'builder.edit.certificate.layout', params: { title: was.title } }, edits: [...emptied, { do: 'setSetting', path: at, value: asJson(value) }, ...translations, ...said.translations()] };
}

const SHEETS: Record<LayoutName, (file: ServiceFile, at: string, holder: string, said: ReadyWords) => Sheet> = {
  classic: (file, at, holder, said) => ({ page: 'A4', ...readyLayout(file, at, holder, said) }),
  letter: letterSheet,
  card: cardSheet,
  twoLanguages(file, at, holder, said) {
    const { language, languages } = file['x-service'];
    const { elements, translations } = readyLayout(file, at, holder, said);
    // Days take a whole line: in two languages they are longer.
    const facts: Record<string, number> = { '{number}': 598, '{issuedOn}': 634, '{validUntil}': 667, '{shortCode}': 700, '{verifyAddress}': 733 };
    const spread = elements.map((element): CertificateElement => (element.kind === 'field' && facts[element.text] !== undefined ? { ...element, x: 202, y: facts[element.text]!, width: 333, height: 31, size: 11 } : element));
    const prevails: CertificateElement = { kind: 'text', text: '{prevails}', size: 8, align: 'center', colour: QUIET, x: EDGE, y: 765, width: 475, height: 11 };
    return { page: 'A4', elements: [...spread, prevails], translations, bilingual: { language: languages.find((one) => one !== language)!, how: 'beside', prevails: language } };
  },
};

/** A letter of an office: who writes, when, what to whom, who signs. */
function letterSheet(file: ServiceFile, at: string, holder: string, said: ReadyWords): Sheet {
  const elements: CertificateElement[] = [];
  const translations: Edit[] = [];
  const { width } = PAGE_SIZES.letter;
  const word = (key: string, setting: 'text' | 'label') => said.at(`${at}/elements/${elements.length}/${setting}`, `builder.certificate.ready.${key}`);
  const wide = { x: EDGE, width: width - 2 * EDGE };
  elements.push({ kind: 'text', text: '{institution}', size: 15, bold: true, colour: INK, ...wide, y: 56, height: 24 });
  elements.push({ kind: 'line', colour: INK, thickness: 1, ...wide, y: 90 });
  elements.push({ kind: 'field', label: word('number', 'label'), text: '{number}', x: EDGE, y: 106, width: 240, height: 36 });
  elements.push({ kind: 'field', label: word('issuedOn', 'label'), text: '{issuedOn}', x: 330, y: 106, width: width - EDGE - 330, height: 36 });
  elements.push({ kind: 'text', text: '{title}', size: 20, bold: true, ...wide, y: 168, height: 52 });
  elements.push({ kind: 'text', text: word('certifies', 'text'), size: 11.5, ...wide, y: 236, height: 18 });
  if (holder) elements.push({ kind: 'text', text: `{${holder}}`, size: 16, bold: true, ...wide, y: 262, height: 42 });
  elements.push({ kind: 'text', text: word('registered', 'text'), size: 11.5, ...wide, y: 312, height: 36 });
  for (const [index, { path, title }] of readyLines(file, holder).entries()) {
    translations.push(...translatedTitle(file, path, `${at}/elements/${elements.length}/label`));
    elements.push({ kind: 'field', label: title, text: `{${path}}`, x: index % 2 === 0 ? EDGE : 316, y: 362 + Math.floor(index / 2) * 48, width: 236, height: 42 });
  }
  elements.push({ kind: 'signature', label: word('office', 'label'), text: '', x: 350, y: 516, width: 202, height: 80 });
  elements.push({ kind: 'qr', x: EDGE, y: 610, width: 132, height: 132 });
  elements.push({ kind: 'field', label: word('validUntil', 'label'), text: '{validUntil}', x: 192, y: 622, width: 240, height: 32 });
  elements.push({ kind: 'field', label: word('shortCode', 'label'), text: '{shortCode}', x: 192, y: 660, width: 360, height: 32, size: 11 });
  elements.push({ kind: 'field', label: word('verifyAddress', 'label'), text: '{verifyAddress}', x: 192, y: 698, width: 360, height: 32, size: 11 });
  return { page: 'letter', elements, translations };
}

/** A card for a purse: who, what, number, until when, and the code. */
function cardSheet(_file: ServiceFile, at: string, holder: string, said: ReadyWords): Sheet {
  const elements: CertificateElement[] = [];
  const word = (key: string) => said.at(`${at}/elements/${elements.length}/label`, `builder.certificate.ready.${key}`);
  elements.push({ kind: 'text', text: '{institution}', size: 6.5, colour: QUIET, x: 10, y: 8, width: 222, height: 10 });
  elements.push({ kind: 'text', text: '{title}', size: 10, bold: true, colour: INK, x: 10, y: 20, width: 222, height: 14 });
  elements.push({ kind: 'line', colour: INK, thickness: 1, x: 10, y: 38, width: 222 });
  if (holder) elements.push({ kind: 'text', text: `{${holder}}`, size: 10, bold: true, x: 10, y: 44, width: 116, height: 27 });
  elements.push({ kind: 'field', label: word('number'), text: '{number}', size: 8, x: 10, y: 76, width: 116, height: 22 });
  elements.push({ kind: 'field', label: word('validUntil'), text: '{validUntil}', size: 8, x: 10, y: 100, width: 116, height: 22 });
  elements.push({ kind: 'field', label: word('verifyAddress'), text: '{verifyAddress}', size: 7, x: 10, y: 124, width: 116, height: 22 });
  elements.push({ kind: 'qr', x: 132, y: 43, width: 106, height: 106 });
  return { page: 'card', elements, translations: [] };
}
