/** One line of a table, with the number by which a person finds it (1 is the first of the file). */
export interface CsvLine { number: number; cells: string[] }

export type Csv = { ok: true; lines: CsvLine[] } | { ok: false; line: number };

const SEPARATORS = [',', ';', '\t'] as const;

/**
 * Comma-separated values (RFC 4180), as spreadsheets write them: also with semicolons or tabs, a byte order mark, and lines ended either way.
 * Not ok, with its line, where a quote is never closed. Lines without any text are left out.
 */
export function readCsv(text: string): Csv {
  const body = text.replace(/^\ufeff/, '');
  const first = body.slice(0, body.search(/[\r\n]|$/));
  const separator = SEPARATORS.reduce((best, one) => (first.split(one).length > first.split(best).length ? one : best), ',' as (typeof SEPARATORS)[number]);
  const lines: CsvLine[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let [number, begun, quotedAt] = [1, 1, 1];
  const endLine = () => {
    cells.push(cell);
    if (cells.some((one) => one.trim() !== '')) lines.push({ number: begun, cells: cells.map((one) => one.trim()) });
    [cells, cell] = [[], ''];
  };
  for (let at = 0; at < body.length; at += 1) {
    const sign = body[at]!;
    const isBreak = sign === '\n' || (sign === '\r' && body[at + 1] !== '\n');
    if (isBreak) number += 1;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (body[at + 1] === '"') { cell += '"'; at += 1; }
      else isQuoted = false;
    } else if (sign === '"' && cell.trim() === '') { [isQuoted, cell, quotedAt] = [true, '', number]; }
    else if (sign === separator) { cells.push(cell); cell = ''; }
    else if (isBreak) { endLine(); begun = number; }
    else if (sign !== '\r') cell += sign;
  }
  if (isQuoted) return { ok: false, line: quotedAt };
  endLine();
  return { ok: true, lines };
}
