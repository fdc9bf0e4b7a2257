import { createHash } from 'node:crypto';
import { LOG_KEY } from '#server/seals/special-keys.ts';
import { handleOf } from '#server/stores/handles.ts';
import type { Store } from '#server/stores/store.ts';

/** Everything a database holds: table → its rows as sorted lines of JSON, bytes by their hash. */
export type Dump = Record<string, string[]>;

/** The log is sealed by itself, whatever a test does meanwhile, with a key of its own. */
const SEALED_MEANWHILE = ['log_link', 'log_root'];
const isOfSealing = (table: string, line: string) => table === 'seal_key' && line.includes(`"institution":"${LOG_KEY}"`);

/** What follows from the other tables, at its own pace (`server/search`). */
const DERIVED = /^case_(search|terms)/;

/** Reads every table but those named, and what is derived from others. Two dumps are equal where nothing was changed between them. */
export async function tableDump(store: Store, { without = [] }: { without?: readonly string[] } = {}): Promise<Dump> {
  const dump: Dump = {};
  for (const table of await tablesOf(store)) if (![...without, ...SEALED_MEANWHILE].includes(table)) dump[table] = (await rowsOf(store, `select * from "${table}"`)).map(lineOf).filter((line) => !isOfSealing(table, line)).sort();
  return dump;
}

async function tablesOf(store: Store): Promise<string[]> {
  const names = store.dialect === 'sqlite'
    ? "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'" : "select table_name as name from information_schema.tables where table_schema = 'public'";
  return (await rowsOf(store, names)).map(({ name }) => String(name)).filter((name) => !DERIVED.test(name)).sort();
}

/** Rows of a query as the database has them. */
export async function rowsOf(store: Store, sql: string): Promise<Record<string, unknown>[]> {
  const handle = handleOf(store);
  return handle.dialect === 'sqlite' ? (handle.connection.prepare(sql).all() as Record<string, unknown>[]) : (await handle.pool.query<Record<string, unknown>>(sql)).rows;
}

const lineOf = (row: object): string => JSON.stringify(Object.fromEntries(Object.entries(row).map(([column, value]) =>
  [column, value instanceof Uint8Array ? createHash('sha256').update(value).digest('hex') : value])));

/** What the second dump has that the first has not (`+ table row`), and the other way round (`- table row`); short, for a test's message. */
export function changes(before: Dump, after: Dump): string[] {
  const lines = (dump: Dump) => new Set(Object.entries(dump).flatMap(([table, rows]) => rows.map((row) => `${table} ${row}`)));
  const [first, second] = [lines(before), lines(after)];
  const less = (all: Set<string>, others: Set<string>, sign: string) => [...all].filter((line) => !others.has(line)).map((line) => `${sign} ${line.slice(0, 300)}`);
  return [...less(first, second, '-'), ...less(second, first, '+')];
}
