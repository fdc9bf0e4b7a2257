/** Rows of the figures that make up a period: keys between `from` and `to`, both included. */
export interface KeyRange { from: string; to: string }

/** A month's key (`2026-11`) is that of its days without the last three characters, and stands before all of them. */
export const MONTH_LENGTH = '2026-11'.length;

const monthOf = (day: string): string => day.slice(0, MONTH_LENGTH);
const FIRST = '-01';
/** No day of a month comes after it, and no row of the next month before it. */
const LAST = '-31';

/** Every day from one to another (`2026-11-22`, both included), whole months by their own rows: each day once, whatever the length of its month. */
export function rangesOf(from: string, to: string): KeyRange[] {
  if (from > to) return [];
  if (monthOf(from) === monthOf(to)) return isWhole(from, to) ? [wholeMonth(monthOf(from))] : [{ from, to }];
  const months = monthsBetween(monthOf(from), monthOf(to)).map(wholeMonth);
  const first = from.endsWith(FIRST) ? wholeMonth(monthOf(from)) : { from, to: `${monthOf(from)}${LAST}` };
  const last = isWhole(`${monthOf(to)}${FIRST}`, to) ? wholeMonth(monthOf(to)) : { from: `${monthOf(to)}${FIRST}`, to };
  return [first, ...months, last];
}

const wholeMonth = (month: string): KeyRange => ({ from: month, to: month });

function isWhole(from: string, to: string): boolean {
  const [year, month] = to.split('-').map(Number);
  const days = new Date(Date.UTC(year!, month!, 0)).getUTCDate();
  return from.endsWith(FIRST) && Number(to.slice(-2)) === days;
}

function monthsBetween(first: string, last: string): string[] {
  const [at, end] = [first, last].map((key) => Number(key.slice(0, 4)) * 12 + Number(key.slice(5)) - 1);
  return Array.from({ length: Math.max(0, end! - at! - 1) }, (_, index) => at! + 1 + index).map((count) => `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`);
}
