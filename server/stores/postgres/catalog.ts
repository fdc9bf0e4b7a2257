import type { ClientBase } from 'pg';
import { MIGRATIONS_TABLE } from '../migrations-folder.ts';
import { SCHEMA } from './migrate.ts';

/** A table, and whether its rows may be megabytes each. */
export interface TableInfo { name: string; heavy: boolean }

/** Our tables, each after those it refers to. */
export async function tablesInOrder(client: ClientBase): Promise<TableInfo[]> {
  const { rows } = await client.query<TableInfo & { refers: string[] }>(`
    select c.relname as name,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.atttypid = 'bytea'::regtype) as heavy,
      array(select f.confrelid::regclass::text from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as refers
    from pg_class c where c.relnamespace = $1::regnamespace and c.relkind = 'r' and c.relname <> $2 order by c.relname`, [SCHEMA, MIGRATIONS_TABLE]);
  const ordered: TableInfo[] = [];
  const waiting = new Map(rows.map((row) => [row.name, row]));
  while (waiting.size > 0) {
    const free = [...waiting.values()].filter(({ refers }) => !refers.some((name) => waiting.has(unquoted(name))));
    if (free.length === 0) throw new Error(`tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`);
    for (const { name, heavy } of free) {
      ordered.push({ name, heavy });
      waiting.delete(name);
    }
  }
  return ordered;
}

/** `regclass` quotes reserved words such as `user`. */
const unquoted = (name: string) => name.replace(/^"(.*)"$/, '$1');
