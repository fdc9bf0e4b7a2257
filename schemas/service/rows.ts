import { optionTitle } from './catalogs.ts';
import type { CertificateElement, CertificateLayout } from './certificate-layout.ts';
import type { Json } from './json-schema.ts';
import { fieldAt, toPath, valueAt } from './paths.ts';
import type { DocumentRequirement, ServiceFile } from './service-file.ts';

type Answers = Record<string, Record<string, Json>>;

/** A document asked for each row is named by its requirement and the row, from 0: `book.2`. Keys have no full stop. */
export const documentOfRow = (key: string, row: number): string => `${key}.${row}`;

/** `book.2` → `book`; the key itself where it is asked for once. */
export const documentKey = (requirement: string): string => requirement.split('.')[0]!;

/** `book.2` → 2; undefined where it is asked for once. */
export function rowOfDocument(requirement: string): number | undefined {
  const [, row] = requirement.split('.');
  return row !== undefined && /^(0|[1-9][0-9]{0,5})$/.test(row) ? Number(row) : undefined;
}

/** What is asked by a requirement, `book` or `book.2`; undefined where the service asks for no such document. */
export function requirementOf(file: ServiceFile, requirement: string): DocumentRequirement | undefined {
  const { documents = {} } = file['x-service'];
  const key = documentKey(requirement);
  const found = Object.hasOwn(documents, key) ? documents[key] : undefined;
  return found && (found.each !== undefined) === (rowOfDocument(requirement) !== undefined) ? found : undefined;
}

/** `Registration book`; of a row, `Registration book (BP-1-A1234)`, by its name where the answers are at hand, else by its number from 1. The requirement itself where there is none. */
export function documentTitle(file: ServiceFile, requirement: string, answers: Answers = {}): string {
  const found = requirementOf(file, requirement);
  const row = rowOfDocument(requirement);
  if (!found || row === undefined) return found?.title ?? requirement;
  return `${found.title} (${rowName(file, found.each!, row, answers) ?? row + 1})`;
}

/** What a row is called: its first answer in the order of the questions, a choice by its words. Undefined where it has none. */
export function rowName(file: ServiceFile, each: string, row: number, answers: Answers): string | undefined {
  for (const name of Object.keys(fieldAt(file, `${each}/*`)?.properties ?? {})) {
    const value = valueAt(answers, `${each}/${row}${toPath([name])}`);
    if ((typeof value === 'string' && value.trim() !== '') || typeof value === 'number') return optionTitle(file, `${each}/*${toPath([name])}`, value) ?? String(value);
  }
  return undefined;
}

/** What a certificate is called; one of several given row by row with the name of its row: `Bus permit (BP-1-A1234)`. */
export function certificateTitle(file: ServiceFile, { certificate, row }: { certificate: string; row?: number }, answers: Answers): string {
  const layout = file['x-service'].certificates?.[certificate];
  const name = layout?.each === undefined || row === undefined ? undefined : rowName(file, layout.each, row, answers);
  return name === undefined ? (layout?.title ?? certificate) : `${layout!.title} (${name})`;
}

/** How many rows were answered. */
export function rowCount(answers: Answers, each: string): number {
  const rows = valueAt(answers, each);
  return Array.isArray(rows) ? rows.length : 0;
}

/** The answers as one row's certificate sees them: of the others nothing. */
export function answersOfRow(answers: Answers, each: string, row: number): Answers {
  const [, screen = '', ...inside] = each.split('/');
  const alone = (holder: Json, parts: readonly string[]): Json => {
    if (parts.length === 0) return Array.isArray(holder) ? holder.slice(row, row + 1) : holder;
    const [name = '', ...rest] = parts;
    return typeof holder === 'object' && holder !== null && !Array.isArray(holder) && Object.hasOwn(holder, name) ? { ...holder, [name]: alone(holder[name]!, rest) } : holder;
  };
  return Object.hasOwn(answers, screen) ? { ...answers, [screen]: alone(answers[screen]!, inside) as Record<string, Json> } : answers;
}

/** The layout with its own row's answers named, the only one there is ({@link answersOfRow}); a layout given once stays as it is. */
export function layoutOfRow(layout: CertificateLayout): CertificateLayout {
  const { each } = layout;
  if (each === undefined) return layout;
  const named = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll(`${each}/*/`, `${each}/0/`)) as T;
  const isOverRows = (element: CertificateElement) => element.kind === 'table' && element.rows === each;
  return { ...named({ ...layout, elements: [] }), each, elements: layout.elements.map((element) => (isOverRows(element) ? element : named(element))) };
}
