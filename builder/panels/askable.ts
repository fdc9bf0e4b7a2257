import { fieldAt, type JsonScalar, pathParts, type SchemaObject, type ServiceFile, toPath } from '#schemas/index.ts';
import { isInformation } from '#schemas/service/information.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import type { Choice } from '#builder/edits/new-row.ts';
import type { Clause, Operator } from '#builder/edits/sentence.ts';

/** What can be asked of a field, by the sort of answer it has. */
export type AnswerSort = 'text' | 'number' | 'yesNo' | 'choice' | 'choices' | 'date' | 'rows';

const OPERATORS: Record<AnswerSort, readonly Operator[]> = {
  text: ['is', 'isNot', 'begins', 'ends', 'holds', 'answered', 'notAnswered'],
  number: ['is', 'isNot', 'more', 'atLeast', 'less', 'atMost', 'answered', 'notAnswered'],
  yesNo: ['is', 'sameAs', 'answered', 'notAnswered'],
  choice: ['is', 'isNot', 'oneOf', 'noneOf', 'sameAs', 'answered', 'notAnswered'],
  choices: ['includes', 'includesNot', 'includesAny', 'includesAll', 'includesNone', 'countAtLeast', 'countAtMost', 'answered', 'notAnswered'],
  date: ['is', 'isNot', 'onOrAfter', 'onOrBefore', 'answered', 'notAnswered'],
  rows: ['anyRow', 'everyRow', 'noRow', 'countAtLeast', 'countAtMost', 'answered', 'notAnswered'],
};

const LISTS: readonly Operator[] = ['oneOf', 'noneOf', 'includesAny', 'includesAll', 'includesNone'];
export const takesList = (operator: Operator): boolean => LISTS.includes(operator);
export const isOfRows = (operator: Operator): boolean => operator.endsWith('Row');

/** Fields a condition can ask about: those with an answer of their own, by screen, in blocks however deep; rows are asked as a whole. */
export function askable(file: ServiceFile, except?: string): Choice[] {
  return Object.entries(file.properties).flatMap(([screen, { title }]) => below(file, toPath([screen]), '', [title ?? screen], except));
}

/** Fields of one row, by their path from there. */
export const askableInRow = (file: ServiceFile, rows: string): Choice[] => below(file, `${rows}/*`, `${rows}/*`, []);

/** @param home what the paths are told from; @param words the titles on the way */
function below(file: ServiceFile, holder: string, home: string, words: readonly string[], except?: string): Choice[] {
  if (holder === except) return [];
  return Object.entries(fieldAt(file, holder)?.properties ?? {}).flatMap(([key, field]): Choice[] => {
    const path = `${holder}${toPath([key])}`;
    if (typeof field !== 'object' || path === except) return [];
    const titles = [...words, field.title ?? key];
    if (field.properties) return below(file, path, home, titles, except);
    return sortOf(file, field) === undefined || file['x-service'].layout?.[path]?.widget === 'drawing' ? [] : [{ value: path.slice(home.length), title: titles.join(' › ') }];
  });
}

export function sortOf(file: ServiceFile, field: SchemaObject): AnswerSort | undefined {
  if (isInformation(field)) return undefined;
  if (field.type === 'boolean') return 'yesNo';
  if (field.type === 'integer' || field.type === 'number') return 'number';
  if (field.type === 'array') return catalogOptions(file, field).length > 0 ? 'choices' : typeof field.items === 'object' && field.items.properties ? 'rows' : undefined;
  if (field.type === 'object') return undefined;
  if (catalogOptions(file, field).length > 0) return 'choice';
  return field.format === 'date' ? 'date' : 'text';
}

/** @param home path of the rows the field is in, with `/*`; empty outside of rows */
export function operatorsFor(file: ServiceFile, path: string, home = ''): readonly Operator[] {
  const all = OPERATORS[sortAt(file, `${home}${path}`)];
  return home !== '' || alike(file, path).length === 0 ? all.filter((operator) => operator !== 'sameAs') : all;
}

export function sortAt(file: ServiceFile, path: string): AnswerSort {
  const field = fieldAt(file, path);
  return (field && sortOf(file, field)) ?? 'text';
}

/** Answers a field with few possible answers can have. */
function answersOf(file: ServiceFile, path: string): JsonScalar[] {
  const field = fieldAt(file, path);
  return field?.type === 'boolean' ? [true, false] : field ? catalogOptions(file, field).map((option) => option.const) : [];
}

const MOST_ALIKE = 60;

/** Other fields with the same possible answers: those a field can be compared with in plain JSON Schema. */
export function alike(file: ServiceFile, path: string): Choice[] {
  const own = answersOf(file, path);
  if (own.length < 2 || own.length > MOST_ALIKE) return [];
  return askable(file).filter(({ value }) => value !== path && sortAt(file, value) === sortAt(file, path) && own.every((answer) => answersOf(file, value).includes(answer)));
}

/** The most likely thing to say of a field, to be changed at once. */
export function firstClause(file: ServiceFile, path: string, home = ''): Clause {
  const [operator = 'is'] = operatorsFor(file, path, home);
  return withOperator(file, { field: path, operator }, operator, home);
}

/** The clause with another operator, its value kept where it still makes sense. */
export function withOperator(file: ServiceFile, { field, value, row }: Clause, operator: Operator, home = ''): Clause {
  if (operator === 'answered' || operator === 'notAnswered') return { field, operator };
  if (isOfRows(operator)) {
    const [first] = askableInRow(file, `${home}${field}`);
    return { field, operator, ...(row ? { row } : first ? { row: firstClause(file, first.value, `${home}${field}/*`) } : {}) };
  }
  if (operator === 'sameAs') return { field, operator, value: alike(file, field)[0]?.value ?? '', options: answersOf(file, field) };
  if (takesList(operator)) return { field, operator, value: Array.isArray(value) ? value : value === undefined ? [] : [value] };
  const single = Array.isArray(value) ? value[0] : value;
  const fits = operator.startsWith('count') ? typeof single === 'number' : !operator.startsWith('on') || typeof single === 'string';
  return { field, operator, value: (fits ? single : undefined) ?? firstValue(file, `${home}${field}`, operator) };
}

function firstValue(file: ServiceFile, path: string, operator: Operator): JsonScalar {
  if (operator.startsWith('count')) return 1;
  const field = fieldAt(file, path);
  switch (sortAt(file, path)) {
    case 'yesNo': return true;
    case 'number': return field?.minimum ?? 0;
    case 'choice': case 'choices': return (field && catalogOptions(file, field)[0]?.const) ?? '';
    default: return '';
  }
}

/** Choices another choice can depend on: of a screen itself, not of its blocks or rows, and not itself or what depends on it. */
export function parentsFor(file: ServiceFile, path: string): Choice[] {
  const links = file['x-service'].subCatalogs ?? {};
  const dependsOnIt = (one: string, depth = 0): boolean => depth < 20 && links[one] !== undefined && (links[one] === path || dependsOnIt(links[one], depth + 1));
  return askable(file, path).filter(({ value }) => pathParts(value).length === 2 && sortAt(file, value) === 'choice' && !dependsOnIt(value));
}
