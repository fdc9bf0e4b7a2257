import { fieldAt, pathParts, type SchemaObject, type ServiceFile, toPath } from '#schemas/index.ts';
import { answerKind } from '#runtime/certificates/answers-in-file.ts';
import type { Choice } from '#builder/edits/new-row.ts';

/** A question whose answer fits on a line of a certificate. */
export interface Printable {
  path: string;
  title: string;
  /** Its page and its title, for a list of all. */
  fullTitle: string;
  isText: boolean;
  /** Days, numbers and amounts can be written in words. */
  hasWords: boolean;
  /** Answered in every file. */
  isRequired: boolean;
  isSensitive: boolean;
  isPersonal: boolean;
}

/** The questions whose answers can be printed, in the order in which they are asked. */
export function printableFields(file: ServiceFile): Printable[] {
  return Object.keys(file.properties).flatMap((screen) => below(file, [screen], (file.required ?? []).includes(screen)));
}

function below(file: ServiceFile, parts: string[], isRequired: boolean): Printable[] {
  const holder = fieldAt(file, toPath(parts));
  return Object.entries(holder?.properties ?? {}).flatMap(([name, field]): Printable[] => {
    if (typeof field !== 'object') return [];
    const path = [...parts, name];
    const must = isRequired && (holder?.required ?? []).includes(name);
    return field.properties ? below(file, path, must) : printable(file, toPath(path), field, must);
  });
}

function printable(file: ServiceFile, path: string, field: SchemaObject, isRequired: boolean): Printable[] {
  const kind = answerKind(file, path);
  if (kind === undefined) return [];
  const title = field.title || (pathParts(path).at(-1) ?? path);
  const [screen = ''] = pathParts(path);
  const privacy = file['x-service'].privacy ?? {};
  const isOf = (one: string) => privacy[path] === one || privacy[`/${screen}`] === one;
  return [{ path, title, fullTitle: `${file.properties[screen]?.title || screen} › ${title}`, isText: kind === 'text', hasWords: ['date', 'number', 'money'].includes(kind), isRequired, isSensitive: isOf('sensitive'), isPersonal: isOf('personal') }];
}

/** The same as a chooser offers them; what may not be seen by everybody is left out. */
export const publishableChoices = (file: ServiceFile): Choice[] => printableFields(file).filter(({ isSensitive }) => !isSensitive).map(({ path, fullTitle }) => ({ value: path, title: fullTitle }));

const NAME = /\bname\b|མིང/i;

/** The question that most likely names the holder: one filled in as a name, one called so, the first text there is. */
export function likelyHolder(file: ServiceFile): string | undefined {
  const isName = ({ path, title }: Printable) => file['x-service'].layout?.[path]?.autocomplete === 'name' || NAME.test(title);
  const weight = (one: Printable) => (one.isRequired ? 4 : 0) + (one.isText ? 2 : 0) + (isName(one) ? 1 : 0);
  const fields = printableFields(file).filter(({ isSensitive }) => !isSensitive);
  return fields.toSorted((one, other) => weight(other) - weight(one))[0]?.path;
}

/** The questions answered in rows, each of which has at least one answer a table can print. */
export function rowQuestions(file: ServiceFile): Choice[] {
  const below = (parts: string[]): Choice[] => Object.entries(fieldAt(file, toPath(parts))?.properties ?? {}).flatMap(([name, field]): Choice[] => {
    if (typeof field !== 'object') return [];
    const path = toPath([...parts, name]);
    if (field.properties) return below([...parts, name]);
    return field.type === 'array' && rowAnswers(file, path).length > 0 ? [{ value: path, title: field.title || name }] : [];
  });
  return Object.keys(file.properties).flatMap((screen) => below([screen]));
}

/** What each row of a question answers that can be printed; paths have a star for the row. */
export function rowAnswers(file: ServiceFile, rows: string): Printable[] {
  const row = fieldAt(file, `${rows}/*`);
  return Object.entries(row?.properties ?? {}).flatMap(([name, field]) => (typeof field === 'object' ? printable(file, `${rows}/*${toPath([name])}`, field, (row?.required ?? []).includes(name)) : []));
}

/** The documents that are asked for as pictures alone. */
export const photoDocuments = (file: ServiceFile): Choice[] =>
  Object.entries(file['x-service'].documents ?? {}).filter(([, { accept }]) => accept.length > 0 && !accept.includes('application/pdf')).map(([value, { title }]) => ({ value, title: title || value }));
