import type { CsvLine } from './read-csv.ts';
import { openZip, Unreadable, type ZipFault } from './unzip.ts';

export type XlsxFault = ZipFault | 'not-table' | 'long';
export type Xlsx = { ok: true; lines: CsvLine[] } | { ok: false; fault: XlsxFault };

/** Bytes of a file, and lines and columns of a table: far more than a catalog takes. */
const MOST_BYTES = 10_000_000;
const MOST_LINES = 20_000;
const MOST_COLUMNS = 200;

/**
 * The first sheet of a workbook (ECMA-376, part 1: SpreadsheetML) as the lines of a table, the way the sheet shows texts; numbers as they are stored, formulas
 * by the value last worked out. Nothing in the file is followed to another place, and no entity is resolved but those of XML itself.
 */
export async function readXlsx(bytes: Uint8Array): Promise<Xlsx> {
  if (bytes.length > MOST_BYTES) return { ok: false, fault: 'too-large' };
  try {
    const zip = openZip(bytes);
    if (!zip.has('xl/workbook.xml')) return { ok: false, fault: 'not-table' };
    const sheet = firstSheet(await zip.text('xl/workbook.xml'), zip.has(RELATIONS) ? await zip.text(RELATIONS) : '');
    if (!zip.has(sheet)) return { ok: false, fault: 'not-table' };
    const shared = zip.has('xl/sharedStrings.xml') ? elements(await zip.text('xl/sharedStrings.xml'), 'si').map(({ body }) => textIn(body)) : [];
    return linesOf(await zip.text(sheet), shared);
  } catch (fault) {
    if (fault instanceof Unreadable) return { ok: false, fault: fault.fault };
    throw fault;
  }
}

const RELATIONS = 'xl/_rels/workbook.xml.rels';

function firstSheet(workbook: string, relations: string): string {
  const id = attribute(elements(workbook, 'sheet')[0]?.head ?? '', 'id');
  const target = elements(relations, 'Relationship').map(({ head }) => [attribute(head, 'Id'), attribute(head, 'Target')]).find(([one]) => one !== '' && one === id)?.[1] ?? 'worksheets/sheet1.xml';
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

function linesOf(sheet: string, shared: readonly string[]): Xlsx {
  const rows = elements(sheet, 'row');
  if (rows.length > MOST_LINES) return { ok: false, fault: 'long' };
  const lines: CsvLine[] = [];
  let number = 0;
  for (const row of rows) {
    number = Number(attribute(row.head, 'r')) || number + 1;
    const cells: string[] = [];
    for (const { head, body } of elements(row.body, 'c')) {
      const column = columnOf(attribute(head, 'r')) ?? cells.length;
      if (column >= MOST_COLUMNS) return { ok: false, fault: 'long' };
      while (cells.length < column) cells.push('');
      cells[column] = textOfCell(attribute(head, 't'), body, shared).trim();
    }
    if (cells.some((cell) => cell !== '')) lines.push({ number, cells });
  }
  return { ok: true, lines };
}

function textOfCell(type: string, body: string, shared: readonly string[]): string {
  if (type === 'inlineStr') return textIn(elements(body, 'is')[0]?.body ?? '');
  const value = plain(elements(body, 'v')[0]?.body ?? '');
  if (type === 's') return shared[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type === 'e') return '';
  return type === 'str' || value === '' || !Number.isFinite(Number(value)) ? value : String(Number(value));
}

/** `BC12` → 54. */
function columnOf(reference: string): number | undefined {
  const letters = /^([A-Z]{1,3})[0-9]*$/.exec(reference)?.[1];
  return letters === undefined ? undefined : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

interface Element { head: string; body: string }

/** Elements of a name, whatever prefix they have; such elements never hold others of their name. Searched from place to place, so in one pass. */
function elements(xml: string, name: string): Element[] {
  const found: Element[] = [];
  const begin = new RegExp(`<(?:[A-Za-z0-9]+:)?${name}(?=[\\s/>])`, 'g');
  const end = new RegExp(`</(?:[A-Za-z0-9]+:)?${name}\\s*>`, 'g');
  for (let opened = begin.exec(xml); opened; opened = begin.exec(xml)) {
    const headEnd = xml.indexOf('>', begin.lastIndex);
    if (headEnd < 0) break;
    const head = xml.slice(begin.lastIndex, headEnd);
    if (head.endsWith('/')) { found.push({ head, body: '' }); begin.lastIndex = headEnd + 1; continue; }
    end.lastIndex = headEnd + 1;
    const closed = end.exec(xml);
    if (!closed) break;
    found.push({ head, body: xml.slice(headEnd + 1, closed.index) });
    begin.lastIndex = end.lastIndex;
  }
  return found;
}

/** An attribute of a start tag, also under a prefix (`r:id`); empty where there is none. */
const attribute = (head: string, name: string): string => plain(new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(head)?.slice(1).find((one) => one !== undefined) ?? '');

/** The text of a string of runs, without how its letters are read aloud (`rPh`). */
function textIn(xml: string): string {
  const [first = '', ...others] = xml.split(/<(?:[A-Za-z0-9]+:)?rPh(?=[\s>])/);
  const rest = others.map((one) => { const end = one.search(/<\/(?:[A-Za-z0-9]+:)?rPh\s*>/); return end < 0 ? '' : one.slice(end); });
  return elements([first, ...rest].join(''), 't').map(({ body }) => plain(body)).join('');
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** Characters for the references of XML; any other entity stays as it is written. `_x000D_` is a spreadsheet's own way to write a sign (ECMA-376, 22.9.2.19). */
const plain = (text: string): string => text
  .replaceAll(/&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]+));/g, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? NAMED[name]! : whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  })
  .replaceAll(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
