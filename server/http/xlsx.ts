import { type ZipEntry, zipOf } from './zip.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** What a cell may hold (ECMA-376, part 1, 18.3.1.4 and the limits of spreadsheets). */
const LONGEST_CELL = 32_767;

/** A day (`2026-11-23`), or an instant as some clock shows it (`2026-11-23 20:00:00`; what the column's heading says of the clock is not the cell's). */
export interface Dated { date: string }
export type Cell = string | number | Dated;
const isDated = (cell: Cell): cell is Dated => typeof cell === 'object';

/** A table as a workbook of one sheet (ECMA-376): texts as they are, never formulas; numbers as numbers, dates as dates. No other styles: whoever opens it gives it theirs. */
export async function xlsxOf(rows: readonly (readonly Cell[])[]): Promise<Buffer> {
  const dated = [...new Set(rows.flatMap((row) => row.flatMap((one, column) => (isDated(one) ? [column + 1] : []))))].sort((one, other) => one - other);
  // A date that is broader than its column is shown as a row of signs.
  const columns = dated.length === 0 ? '' : `<cols>${dated.map((column) => `<col min="${column}" max="${column}" width="20" customWidth="1"/>`).join('')}</cols>`;
  const sheet = `<worksheet xmlns="${MAIN}">${columns}<sheetData>${rows.map((row, index) => `<row r="${index + 1}">${row.map(cell).join('')}</row>`).join('')}</sheetData></worksheet>`;
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
    'xl/worksheets/sheet1.xml': sheet,
  };
  async function* entries(): AsyncGenerator<ZipEntry> {
    for (const [name, text] of Object.entries(parts)) yield { name, bytes: Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`) };
  }
  const pieces: Buffer[] = [];
  for await (const piece of zipOf(entries())) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Cells as they come (0), days (1) and instants (2), in an order that is read the same everywhere (ISO 8601). */
const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">${[0, 164, 165].map((format) => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0"${format === 0 ? '' : ' applyNumberFormat="1"'}/>`).join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
const DATE = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}:\d{2}))?$/;
/** Days from the beginning of spreadsheets' count to 1970. */
const BEFORE_1970 = 25_569;

/** What the cells of a date hold: days and parts of a day. */
function dateCell({ date }: Dated): string {
  const [, day, time] = DATE.exec(date) ?? [];
  const at = Date.parse(`${day}T${time ?? '00:00:00'}Z`);
  return Number.isNaN(at) ? cell(date) : `<c s="${time === undefined ? 1 : 2}"><v>${Math.round((at / 86_400_000 + BEFORE_1970) * 1e8) / 1e8}</v></c>`;
}

const cell = (value: Cell): string =>
  (isDated(value) ? dateCell(value) : typeof value === 'number' && Number.isFinite(value) ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(String(value).slice(0, LONGEST_CELL))}</t></is></c>`);

/** Signs that XML 1.0 cannot hold are left out. */
const escaped = (text: string): string =>
  text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '').replaceAll(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'));
