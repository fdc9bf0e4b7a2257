import { existsSync } from 'node:fs';
import { type Client, escapeIdentifier } from 'pg';
import { accept, type Result, refuse } from '#runtime/engine/refusal.ts';
import { misfit, migrationsFolder } from '../migrations-folder.ts';
import { type ArchiveHeader, archiveLines, isHeader, readLine } from './archive.ts';
import { whereOf, withClient } from './connection.ts';
import { isAnswer } from './faults.ts';
import { migratePostgres, migrateTo, SCHEMA } from './migrate.ts';

/** Text sent to the server at once, in characters. */
const BATCH = 4_000_000;

/**
 * Puts a backup in the place of the database under `url`: as the backup's release had it, then brought up to this one. `over` sets tables already there aside, in a schema `replaced_<n>`.
 * Refuses `store.no-backup`, `store.not-a-backup`, `store.damaged`, `store.newer`, `store.exists`, `store.locked` (a server is running), and what `withClient` refuses. Refused, nothing has changed.
 */
export async function restorePostgres(backup: string, url: string, { over = false } = {}): Promise<Result<void>> {
  if (!existsSync(backup)) return refuse('store.no-backup', { params: { where: backup } });
  return withClient(url, async (client) => {
    const where = whereOf(url);
    await client.query('begin');
    const filled = await makeRoom(client, where, over).then((room) => (room.ok ? fill(client, backup) : room));
    await client.query(filled.ok ? 'commit' : 'rollback');
    return filled.ok ? migratePostgres(client, where) : filled;
  });
}

async function makeRoom(client: Client, where: string, over: boolean): Promise<Result<void>> {
  const { rows: [found] } = await client.query(`select
    exists (select from pg_stat_activity where datname = current_database() and application_name = 'stampless' and pid <> pg_backend_pid()) as running,
    exists (select from pg_class where relnamespace = $1::regnamespace and relkind = 'r') as filled,
    (select count(*)::integer + 1 from pg_namespace where nspname like 'replaced\\_%') as number`, [SCHEMA]);
  if (found.running) return refuse('store.locked', { params: { where } });
  if (found.filled && !over) return refuse('store.exists', { params: { where } });
  if (found.filled) await client.query(`alter schema ${SCHEMA} rename to replaced_${found.number}; create schema ${SCHEMA}`);
  return accept(undefined);
}

async function fill(client: Client, backup: string): Promise<Result<void>> {
  const lines = archiveLines(backup);
  const header = await readHeader(lines);
  if (!header) return refuse('store.not-a-backup', { params: { where: backup } });
  const why = misfit(header.migrations, migrationsFolder('postgres'));
  if (why) return refuse(why, { params: { where: backup } });
  await migrateTo(client, header.migrations.map(({ instant }) => instant));
  const whole = await insertAll(client, lines).catch((error: unknown) => {
    if (isAnswer(error) || isDamage(error)) return false;
    throw error;
  });
  if (!whole) return refuse('store.damaged', { params: { where: backup } });
  // Acts and views that follow stand behind those that came back.
  for (const table of ['case_log', 'case_view']) await client.query(`select setval(pg_get_serial_sequence('${SCHEMA}.${table}', 'place'), (select coalesce(max(place), 0) + 1 from ${SCHEMA}.${table}), false)`);
  return accept(undefined);
}

async function readHeader(lines: AsyncGenerator<string, void>): Promise<ArchiveHeader | undefined> {
  try {
    const header: unknown = JSON.parse((await lines.next()).value ?? '');
    return isHeader(header) ? header : undefined;
  } catch (error) {
    if (isDamage(error)) return undefined;
    throw error;
  }
}

/** No gzip, cut short, or no JSON. */
const isDamage = (error: unknown) => error instanceof SyntaxError || (error as { code?: string }).code?.startsWith('Z_') === true;

/** Inserts the rows; true where the file was whole. */
async function insertAll(client: Client, lines: AsyncGenerator<string, void>): Promise<boolean> {
  let table = '';
  let batch: string[] = [];
  let size = 0;
  let rows = 0;
  const flush = async () => {
    const name = `${SCHEMA}.${escapeIdentifier(table)}`;
    if (batch.length > 0) await client.query(`insert into ${name} select * from json_populate_recordset(null::${name}, $1)`, [`[${batch.join(',')}]`]);
    rows += batch.length;
    batch = [];
    size = 0;
  };
  for await (const line of lines) {
    const read = readLine(line);
    if ('row' in read) {
      batch.push(read.row);
      size += read.row.length;
      if (size > BATCH) await flush();
      continue;
    }
    await flush();
    if ('end' in read) return read.end === rows;
    table = read.table;
  }
  return false;
}
