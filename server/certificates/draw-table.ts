import type { DrawnTable } from '#runtime/certificates/drawn.ts';
import { blockOf, inReadingDirection } from './draw-block.ts';
import { drawText, setText, type TextBlock } from './draw-text.ts';
import { asArtifact, type DrawingPlace, INK, inPart, QUIET_INK } from './drawing-place.ts';
import type { Fitted } from './fit.ts';
import { freeBelow, lowestOf, placed } from './page.ts';

const SIZE = 10;
const PAD = 3;
const BETWEEN_COLUMNS = 8;
const RULE = 0.5;
/** Pages a table goes on to begin here, in points from the edge. */
const MARGIN = 56;

interface Cell { text: string; language: string | undefined; block: TextBlock; fitted: Fitted; below: number }
interface Column { x: number; width: number; align: 'start' | 'end' }
interface Row { cells: Cell[][]; height: number }

/**
 * Draws a table: a row of headings and as many rows as find room; returns how the others go on, on pages of their own under the same headings.
 * In the structure it is one table, whose headings are said once.
 */
export function drawTable(place: DrawingPlace, element: DrawnTable): (() => void) | undefined {
  const box = placed(element, place.rightToLeft, place.page);
  const columns = columnsOf(box.x, box.width, element, place.rightToLeft);
  const room = lowestOf(place.page) - MARGIN;
  const size = element.size ?? SIZE;
  const setRow = (cells: readonly { text: string; beside?: string }[], bold: boolean): Row => rowOf(place, columns, cells, size, bold, room / 2);
  const head = setRow(element.columns.map(({ label, besideLabel }) => ({ text: label, ...(besideLabel === undefined ? {} : { beside: besideLabel }) })), true);
  const rows = element.rows.map((cells) => setRow(cells, false));
  const table = place.document.struct('Table');
  place.part.add(table);
  const inTable = { ...place, part: table };
  const first = Math.min(element.height ?? Number.POSITIVE_INFINITY, freeBelow(element, place.all, place.page));
  let next = drawRows(inTable, columns, head, rows, 0, element.y, element.y + first, true);
  if (next === rows.length) return undefined;
  return () => {
    while (next < rows.length) {
      place.document.addPage();
      next = drawRows(inTable, columns, head, rows, next, MARGIN, MARGIN + room, false);
    }
  };
}

/** Draws the headings and the rows from `from` that fit above `bottom`; returns the first that does not. A page holds at least one. */
function drawRows(place: DrawingPlace, columns: readonly Column[], head: Row, rows: readonly Row[], from: number, top: number, bottom: number, isFirst: boolean): number {
  let y = top;
  if (isFirst) inPart(place, 'TR', {}, (inside) => drawCells(inside, 'TH', columns, head, y));
  else asArtifact(place.document, 'Pagination', () => drawPlain(place, columns, head, y));
  y += head.height;
  rule(place, columns, y, INK);
  let next = from;
  while (next < rows.length && (y + rows[next]!.height <= bottom || (!isFirst && next === from))) {
    const row = rows[next]!;
    inPart(place, 'TR', {}, (inside) => drawCells(inside, 'TD', columns, row, y));
    y += row.height;
    rule(place, columns, y, QUIET_INK);
    next += 1;
  }
  return next;
}

function drawCells(place: DrawingPlace, kind: 'TH' | 'TD', columns: readonly Column[], row: Row, y: number): void {
  for (const [index, cells] of row.cells.entries()) {
    inPart(place, kind, kind === 'TH' ? { scope: 'Column' } : {}, (inside) => {
      for (const cell of cells) inPart(inside, 'P', inReadingDirection(cell.text, cell.language), (place) => drawCell(place, columns[index]!, cell, y));
    });
  }
}

function drawPlain(place: DrawingPlace, columns: readonly Column[], row: Row, y: number): void {
  for (const [index, cells] of row.cells.entries()) for (const cell of cells) drawCell({ ...place, part: undefined }, columns[index]!, cell, y);
}

const drawCell = ({ document, part, drawing: { languages } }: Omit<DrawingPlace, 'part'> & { part: DrawingPlace['part'] | undefined }, { x, width }: Column, { block, fitted, below }: Cell, y: number): void =>
  drawText({ document, part, languages, x, y: y + PAD + below, width }, block, fitted);

function rule({ document }: DrawingPlace, columns: readonly Column[], y: number, colour: string): void {
  const [left, right] = [Math.min(...columns.map(({ x }) => x)), Math.max(...columns.map(({ x, width }) => x + width))];
  asArtifact(document, 'Layout', () => document.page.lineWidth(RULE).strokeColor(colour).moveTo(left, y).lineTo(right, y).stroke());
}

/** Texts of a row in their columns, wrapped; with a second language its text under the first. */
function rowOf(place: DrawingPlace, columns: readonly Column[], cells: readonly { text: string; beside?: string }[], size: number, bold: boolean, most: number): Row {
  const set = cells.map(({ text, beside }, index) => {
    const { width, align } = columns[index]!;
    let below = 0;
    return [{ text, language: undefined }, ...(beside === undefined ? [] : [{ text: beside, language: place.drawing.layout.bilingual?.language }])].filter((one) => one.text !== '').map((one): Cell => {
      const block = blockOf(place, one.text, size, { bold, align }, one.language);
      const fitted = setText(block, { width, height: most, free: most });
      const cell = { ...one, block, fitted, below };
      below += fitted.height;
      return cell;
    });
  });
  return { cells: set, height: Math.max(size, ...set.map((one) => one.reduce((sum, { fitted }) => sum + fitted.height, 0))) + 2 * PAD };
}

function columnsOf(x: number, width: number, { columns }: DrawnTable, rightToLeft: boolean): Column[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const room = width - BETWEEN_COLUMNS * (columns.length - 1);
  let before = 0;
  return columns.map(({ share, align }) => {
    const own = (room * share) / shares;
    const column = { x: rightToLeft ? x + width - before - own : x + before, width: own, align };
    before += own + BETWEEN_COLUMNS;
    return column;
  });
}
