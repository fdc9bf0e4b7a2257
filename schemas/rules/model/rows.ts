import type { Field } from './fields.ts';
import { titleOf } from './service-model.ts';

type Fields = ReadonlyMap<string, Field>;

/** Whether a path is that of a question answered in rows, outside of any other row. */
export function hasRows(fields: Fields, path: string): boolean {
  const rows = fields.get(path);
  return rows?.holdsFields === true && rows.schema.type === 'array' && !path.includes('/*');
}

/** What such a question is called; its path where there is none. */
export const rowsTitle = (fields: Fields, path: string): string => (fields.has(path) ? titleOf(fields.get(path)!) : path);
