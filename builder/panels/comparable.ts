import { fieldAt, type JsonScalar, type ServiceFile } from '#schemas/index.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import type { Choice } from '#builder/edits/new-row.ts';
import type { Clause } from '#builder/edits/sentence.ts';
import { askable, askableInRow, sortAt } from './askable.ts';

/** How an answer of the same row is told from one of the application: a path of the application begins with a stroke. */
const ROW = 'row';

export const otherOf = ({ value, inRow }: Pick<Clause, 'value' | 'inRow'>): string => `${inRow ? ROW : ''}${String(value ?? '')}`;
export const fromOther = (other: string): Pick<Clause, 'value' | 'inRow'> => (other.startsWith(ROW) ? { value: other.slice(ROW.length), inRow: true } : { value: other });

/**
 * The other answers one can be compared with: of a choice, those that offer the same; of a number, a day or a text, all of that sort, those of the same row first.
 * @param home path of the rows the field is in, with `/*`; empty outside of rows
 */
export function comparable(file: ServiceFile, path: string, home = ''): Choice[] {
  const sort = sortAt(file, `${home}${path}`);
  if (sort === 'yesNo' || sort === 'choice') return home === '' ? alike(file, path) : [];
  if (sort !== 'number' && sort !== 'date' && sort !== 'text') return [];
  const inRow = home === '' ? [] : askableInRow(file, home.slice(0, -2)).filter(({ value }) => value !== path && sortAt(file, `${home}${value}`) === sort);
  const elsewhere = askable(file).filter(({ value }) => (home !== '' || value !== path) && sortAt(file, value) === sort);
  return [...inRow.map(({ value, title }) => ({ value: `${ROW}${value}`, title })), ...elsewhere];
}

/** Answers a field with few possible answers can have. */
export function answersOf(file: ServiceFile, path: string): JsonScalar[] {
  const field = fieldAt(file, path);
  return field?.type === 'boolean' ? [true, false] : field ? catalogOptions(file, field).map((option) => option.const) : [];
}

const MOST_ALIKE = 60;

/** Other fields with the same possible answers: those a field can be compared with in plain JSON Schema. */
function alike(file: ServiceFile, path: string): Choice[] {
  const own = answersOf(file, path);
  if (own.length < 2 || own.length > MOST_ALIKE) return [];
  return askable(file).filter(({ value }) => value !== path && sortAt(file, value) === sortAt(file, path) && own.every((answer) => answersOf(file, value).includes(answer)));
}
