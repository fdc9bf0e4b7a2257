import { fieldAt, type Json, type SchemaObject, type ServiceFile, toPath } from '#schemas/index.ts';
import { determinantNames } from '#schemas/service/determinants.ts';
import { freshKey } from './keys.ts';

/** What a chooser offers: the value that is written, and the words for it. */
export interface Choice { value: string; title: string }

/** The things of a file a setting can name, by the `format` of its schema; undefined where it names nothing. */
export function choicesFor(file: ServiceFile, format: string | undefined): Choice[] | undefined {
  const settings = file['x-service'];
  const titled = (record: Record<string, { title?: string }> | undefined) => Object.entries(record ?? {}).map(([value, { title }]) => ({ value, title: title || value }));
  switch (format) {
    case 'screen': return titled(file.properties);
    case 'screen-path': return titled(file.properties).map(({ value, title }) => ({ value: `/${value}`, title }));
    case 'determinant': return determinantsOf(file);
    case 'role': return titled(settings.roles);
    case 'institution': return titled(settings.institutions);
    case 'registration': return titled(settings.registrations);
    case 'fee': return titled(settings.fees);
    case 'calendar': return titled(settings.calendars);
    case 'certificate': return titled(settings.certificates);
    case 'document': return titled(settings.documents);
    case 'question': return questions(file);
    case 'rows': return rowQuestions(file);
    case 'desk': return titled(Object.fromEntries(Object.entries(settings.flow.steps).filter(([, step]) => typeof step['role'] === 'string')));
    default: return undefined;
  }
}

/** Every question, with the name of its screen before its own. */
const questions = (file: ServiceFile): Choice[] => Object.entries(file.properties).flatMap(([screen, schema]) =>
  Object.entries(schema.properties ?? {}).map(([name, field]) => ({ value: toPath([screen, name]), title: `${schema.title || screen}: ${(typeof field === 'object' && field.title) || name}` })));

/** The questions answered in rows. */
function rowQuestions(file: ServiceFile): Choice[] {
  const below = (path: string): Choice[] => Object.entries(fieldAt(file, path)?.properties ?? {}).flatMap(([name, field]): Choice[] => {
    if (typeof field !== 'object') return [];
    const own = `${path}${toPath([name])}`;
    return field.properties ? below(own) : typeof field.items === 'object' && field.items.properties ? [{ value: own, title: field.title || name }] : [];
  });
  return Object.keys(file.properties).flatMap((screen) => below(toPath([screen])));
}

/** Named conditions, to choose from. */
export function determinantsOf(file: ServiceFile): Choice[] {
  return determinantNames(file).map((value) => ({ value, title: file.$defs?.[value]?.title || value }));
}

/** A new row of a list of settings: the first thing there is to choose, codes made up, words still empty. */
export function newRow(file: ServiceFile, item: SchemaObject, rows: readonly Json[]): Json {
  if (item.type !== 'object') return item.enum?.find((value) => !rows.includes(value)) ?? '';
  const required = item.required ?? [];
  return Object.fromEntries(Object.entries((item.properties ?? {}) as Record<string, SchemaObject>)
    .filter(([name]) => required.includes(name))
    .map(([name, schema]) => [name, newValue(file, name, schema, rows)]));
}

function newValue(file: ServiceFile, name: string, schema: SchemaObject, rows: readonly Json[]): Json {
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0]!;
  if (schema.type === 'array') return schema.items && (schema.minItems ?? 0) > 0 ? [newRow(file, schema.items as SchemaObject, [])] : [];
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 0;
  if (schema.type === 'boolean') return false;
  const choices = choicesFor(file, schema.format);
  if (choices) return choices[0]?.value ?? '';
  return isCode(schema) ? freshKey('', rows.map((row) => String((row as Record<string, Json>)[name])), name) : '';
}

/** A name only the file uses: made up for the analyst, who reads titles. */
export const isCode = ({ type, pattern, format }: SchemaObject): boolean => type === 'string' && format === undefined && pattern !== undefined && /^\^\[a-z\]/.test(pattern);
