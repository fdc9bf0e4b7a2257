import { type Json, type SchemaObject, type ServiceFile, toPath, valueAt } from '#schemas/index.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { freshKey } from '#builder/edits/keys.ts';
import { newRow } from '#builder/edits/new-row.ts';
import { wordsIn } from '#builder/state/texts.tsx';

/** A record of named things: its JSON Pointer, what one of them says, the catalogue keys of its words, and what a new one has besides its title. */
export interface RecordKind { path: string; schema: SchemaObject; words: string; start?: Record<string, Json> }

/** The edit that adds one, named in every language of the service, and its key. */
export function addingRecord(file: ServiceFile, { path, schema, words, start = {} }: RecordKind): { edit: Edit; key: string } {
  const { language, languages } = file['x-service'];
  const named = schema.properties?.['title'];
  const others = typeof named === 'object' && named.format === 'name' ? [] : languages.filter((one) => one !== language);
  const title = wordsIn(language)(`${words}.new`);
  const key = freshKey(title, Object.keys((valueAt(file, path) ?? {}) as Record<string, Json>), 'item');
  const at = `${path}${toPath([key])}`;
  const value = { ...(newRow(file, schema, []) as Record<string, Json>), ...start, title };
  return {
    key,
    edit: {
      do: 'group', label: { key: 'builder.edit.addThing', params: { title } },
      edits: [{ do: 'setSetting', path: at, value }, ...others.map((other) => ({ do: 'setText' as const, path: `${at}/title`, text: wordsIn(other)(`${words}.new`), language: other }))],
    },
  };
}
