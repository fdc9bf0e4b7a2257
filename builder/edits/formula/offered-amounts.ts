import { fieldAt, type SchemaObject, type ServiceFile } from '#schemas/index.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import type { TableRow } from './recipe.ts';

/** An answer of the file as a formula can use it: its name in FEEL, the words it is known by, and what can be made of it. */
export interface Offered {
  name: string;
  /** The question's own words. */
  title: string;
  /** With the page, and the block, it stands in. */
  trail: string;
  /** `column`: a number of each row; `list`: rows, or several choices, which can be counted. */
  sort: 'number' | 'column' | 'list' | 'choice' | 'yesNo' | 'date';
  options: readonly { of: TableRow['of']; title: string }[];
}

/** Longer lists are no table anybody fills in. */
const MOST_OPTIONS = 60;

/** Everything a formula can use, in the order of the pages. @param except path of the question it fills */
export function offeredAmounts(file: ServiceFile, except?: string): Offered[] {
  return Object.keys(file.properties).flatMap((screen) => below(file, [screen], [file.properties[screen]!.title || screen], except));
}

function below(file: ServiceFile, at: readonly string[], words: readonly string[], except: string | undefined, isRow = false): Offered[] {
  const holder = fieldAt(file, pathOf(at));
  const row = isRow && typeof holder?.items === 'object' ? holder.items : holder;
  return Object.entries(row?.properties ?? {}).flatMap(([key, field]): Offered[] => {
    const next = [...at, key];
    if (typeof field !== 'object' || field.not !== undefined || pathOf(next) === except || !next.every(isName)) return [];
    const titles = [...words, field.title || key];
    if (field.properties && !isRow) return below(file, next, titles, except);
    const own = offer(file, field, next, titles, isRow);
    return isRows(field) && !isRow ? [...own, ...below(file, next, titles, except, true)] : own;
  });
}

function offer(file: ServiceFile, field: SchemaObject, parts: readonly string[], titles: readonly string[], isInRow: boolean): Offered[] {
  const sort = sortOf(file, field);
  if (sort === undefined || (isInRow && sort !== 'number')) return [];
  const options = sort === 'choice' ? catalogOptions(file, field).map(({ const: of, title }) => ({ of: of as TableRow['of'], title: title ?? String(of) })) : [];
  return [{ name: parts.join('.'), title: titles.at(-1)!, trail: titles.join(' › '), sort: isInRow ? 'column' : sort, options }];
}

function sortOf(file: ServiceFile, field: SchemaObject): Offered['sort'] | undefined {
  if (field.type === 'array') return catalogOptions(file, field).length > 0 || isRows(field) ? 'list' : undefined;
  if (field.type === 'boolean') return 'yesNo';
  const options = catalogOptions(file, field);
  if (options.length > 0) return options.length > MOST_OPTIONS ? undefined : 'choice';
  return field.type === 'integer' || field.type === 'number' ? 'number' : field.format === 'date' ? 'date' : undefined;
}

const isRows = ({ type, items }: SchemaObject): boolean => type === 'array' && typeof items === 'object' && items.properties !== undefined;
const pathOf = (parts: readonly string[]): string => `/${parts.join('/')}`;

/** A hyphen in a name would be a minus. */
const isName = (part: string): boolean => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(part);

