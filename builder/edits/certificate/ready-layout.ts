import type { CertificateElement, ServiceFile } from '#schemas/index.ts';
import type { Edit } from '#builder/edits/edit.ts';
import type { firstWords } from '#builder/edits/first-words.ts';
import { printableFields } from './printable.ts';

const BRAND = '#5b1230';
const GOLD = '#b8893b';
const QUIET = '#555555';
const LEFT = 60;
const WIDE = 475;
const HALF = 225;
/** Lines of answers a page begins with; more are added where there is room. */
const MOST_LINES = 6;
const FIRST_LINE = 402;
const LINE_STEP = 56;

export type ReadyWords = Pick<ReturnType<typeof firstWords>, 'at'>;

export interface ReadyLayout {
  elements: CertificateElement[];
  /** The translations of the labels that are questions' titles. */
  translations: Edit[];
}

/** A whole A4 page to begin with: who issues what to whom, the answers that matter, number, dates, code and how to check it. */
export function readyLayout(file: ServiceFile, at: string, holder: string, said: ReadyWords): ReadyLayout {
  const elements: CertificateElement[] = [];
  const translations: Edit[] = [];
  const word = (key: string, setting: 'text' | 'label') => said.at(`${at}/elements/${elements.length}/${setting}`, `builder.certificate.ready.${key}`);
  const text = (words: string, y: number, height: number, size: number, more: { bold?: boolean; colour?: string } = {}) =>
    elements.push({ kind: 'text', text: words, x: LEFT, y, width: WIDE, height, size, align: 'center', ...more });
  const fact = (key: string, value: string, box: { x: number; y: number; width: number; height: number; size: number }) =>
    elements.push({ kind: 'field', label: word(key, 'label'), text: value, ...box });
  elements.push({ kind: 'frame', x: 26, y: 26, width: 543, height: 790, colour: BRAND, thickness: 2 });
  text('{institution}', 64, 48, 17, { bold: true });
  elements.push({ kind: 'line', x: 210, y: 124, width: 175, colour: GOLD, thickness: 1 });
  text('{title}', 146, 72, 26, { bold: true, colour: BRAND });
  text(word('certifies', 'text'), 240, 20, 11, { colour: QUIET });
  if (holder) text(`{${holder}}`, 270, 60, 28, { bold: true });
  text(word('registered', 'text'), 346, 34, 12);
  for (const [index, { path, title }] of readyLines(file, holder).entries()) {
    translations.push(...translatedTitle(file, path, `${at}/elements/${elements.length}/label`));
    elements.push({ kind: 'field', label: title, text: `{${path}}`, x: index % 2 === 0 ? LEFT : 310, y: FIRST_LINE + Math.floor(index / 2) * LINE_STEP, width: HALF, height: 48, size: 12 });
  }
  elements.push({ kind: 'line', x: LEFT, y: 584, width: WIDE, colour: GOLD, thickness: 1 });
  elements.push({ kind: 'qr', x: LEFT, y: 598, width: 140, height: 140 });
  fact('number', '{number}', { x: 202, y: 602, width: 333, height: 36, size: 16 });
  fact('issuedOn', '{issuedOn}', { x: 202, y: 646, width: 160, height: 36, size: 11 });
  fact('validUntil', '{validUntil}', { x: 372, y: 646, width: 163, height: 36, size: 11 });
  fact('shortCode', '{shortCode}', { x: 202, y: 690, width: 333, height: 32, size: 12 });
  fact('verifyAddress', '{verifyAddress}', { x: 202, y: 730, width: 333, height: 32, size: 11 });
  text(word('check', 'text'), 776, 24, 9, { colour: QUIET });
  return { elements, translations };
}

/** Answers beside the holder's name that a certificate may tell everybody, those every file has first. */
export function readyLines(file: ServiceFile, holder: string) {
  const open = printableFields(file).filter(({ path, isSensitive, isPersonal }) => path !== holder && !isSensitive && !isPersonal);
  const chosen = new Set(open.toSorted((one, other) => Number(other.isRequired) - Number(one.isRequired)).slice(0, MOST_LINES));
  return open.filter((one) => chosen.has(one));
}

/** The translations of a question's title, for a label that says the same. */
export function translatedTitle(file: ServiceFile, path: string, label: string): Edit[] {
  const title = `${path.replaceAll('/', '/properties/')}/title`;
  return Object.entries(file['x-service'].texts ?? {}).flatMap(([language, texts]): Edit[] => (texts[title] ? [{ do: 'setText', path: label, text: texts[title], language }] : []));
}
