import { fieldAt, pathParts, privacyOf, type SchemaObject, type ServiceFile, toPath } from '#schemas/index.ts';
import { answerKind } from '#runtime/certificates/answers-in-file.ts';
import type { Choice } from '#builder/edits/new-row.ts';

/** A question whose answer fits on a line of a certificate. */
export interface Printable {
  path: string;
  title: string;
  /** Its page, the blocks it is in and its title, for a list of all. */
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
  const privacy = privacyOf(file['x-service'].privacy, path);
  return [{ path, title, fullTitle: trail(file, path), isText: kind === 'text', hasWords: ['date', 'number', 'money'].includes(kind), isRequired, isSensitive: privacy === 'sensitive', isPersonal: privacy === 'personal' }];
}

/** "About you › Owner › Full name": the titles on the way to a field; a row has none of its own. */
function trail(file: ServiceFile, path: string): string {
  const parts = pathParts(path);
  return parts.flatMap((part, index) => (part === '*' ? [] : [fieldAt(file, toPath(parts.slice(0, index + 1)))?.title || part])).join(' › ');
}

const asChoices = (fields: readonly Printable[]): Choice[] => fields.map(({ path, fullTitle }) => ({ value: path, title: fullTitle }));

/** Who a certificate can be made out to, as a chooser offers them: what is sensitive is left out. */
export const holderChoices = (file: ServiceFile, each?: string): Choice[] => asChoices(printableIn(file, each).filter(({ isSensitive }) => !isSensitive));

/** Days a certificate can end on: those every file answers. */
export const dayChoices = (file: ServiceFile, each?: string): Choice[] => asChoices(printableIn(file, each).filter(({ path, isRequired }) => isRequired && answerKind(file, path) === 'date'));

/** With `each`, what the row answers that a certificate is given for comes last. */
const printableIn = (file: ServiceFile, each: string | undefined): Printable[] => [...printableFields(file), ...(each === undefined ? [] : rowAnswers(file, each))];

/** What can be shown to whoever checks a certificate: nothing sensitive, and nothing personal but what is `chosen` already. */
export const publishableChoices = (file: ServiceFile, chosen: readonly string[], each?: string): Choice[] =>
  asChoices(printableIn(file, each).filter(({ path, isSensitive, isPersonal }) => chosen.includes(path) || (!isSensitive && !isPersonal)));

const NAME = /\bname\b|མིང/i;
/** Boxes whose answers are no names: numbers of people and telephones, addresses. */
const NAMELESS: readonly unknown[] = ['digits', 'tel', 'email', 'drawing'];

/** The question that most likely names the holder: one the browser fills in with a person's name, one called so, the first text there is. */
export function likelyHolder(file: ServiceFile): string | undefined {
  const { layout = {} } = file['x-service'];
  const nameLike = ({ path, title, isText }: Printable) => (!isText || NAMELESS.includes(layout[path]?.widget) ? 0 : layout[path]?.autocomplete === 'name' ? 3 : NAME.test(title) ? 2 : 1);
  // A text anybody could leave empty names nobody, unless it is a name.
  const weight = (one: Printable) => (nameLike(one) > 1 ? 10 : 0) + (one.isRequired ? 4 : 0) + nameLike(one);
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
