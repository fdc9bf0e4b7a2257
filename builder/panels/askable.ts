import { fieldAt, pathParts, type SchemaObject, type ServiceFile, toPath } from '#schemas/index.ts';
import { isInformation } from '#schemas/service/information.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import type { Choice } from '#builder/edits/new-row.ts';

/** What can be asked of a field, by the sort of answer it has. */
export type AnswerSort = 'text' | 'number' | 'yesNo' | 'choice' | 'choices' | 'date' | 'rows';

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

export function sortAt(file: ServiceFile, path: string): AnswerSort {
  const field = fieldAt(file, path);
  return (field && sortOf(file, field)) ?? 'text';
}

/** Choices another choice can depend on: of a screen itself, not of its blocks or rows, and not itself or what depends on it. */
export function parentsFor(file: ServiceFile, path: string): Choice[] {
  const links = file['x-service'].subCatalogs ?? {};
  const dependsOnIt = (one: string, depth = 0): boolean => depth < 20 && links[one] !== undefined && (links[one] === path || dependsOnIt(links[one], depth + 1));
  return askable(file, path).filter(({ value }) => pathParts(value).length === 2 && sortAt(file, value) === 'choice' && !dependsOnIt(value));
}
