import { createWriteStream, existsSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Client, escapeIdentifier } from 'pg';
import { accept } from '#runtime/engine/refusal.ts';
import { moveIntoPlace } from '../disk.ts';
import { StoreFailure } from '../store-failure.ts';
import type { ArchiveHeader } from './archive.ts';
import { type TableInfo, tablesInOrder } from './catalog.ts';
import { withClient } from './connection.ts';
import { appliedMigrations, SCHEMA } from './migrate.ts';

/**
 * Writes every table, as all of them were at one moment, to the new file `to`: see `archive.ts`. Only its owner may read it; it is on disk when the promise resolves.
 * Rejects with `store.backup-exists` rather than overwrite, and with what `withClient` refuses.
 */
export async function backupPostgres(url: string, to: string): Promise<void> {
  if (existsSync(to)) throw new StoreFailure('store.backup-exists', { where: to });
  const partial = `${to}.partial`;
  rmSync(partial, { force: true });
  try {
    const done = await withClient(url, async (client) => {
      await client.query('begin isolation level repeatable read read only');
      await pipeline(Readable.from(archive(client)), createGzip(), createWriteStream(partial, { mode: 0o600, flags: 'wx' }));
      return accept(undefined);
    });
    if (!done.ok) throw new StoreFailure(done.refusal.code, done.refusal.params);
    moveIntoPlace(partial, to);
  } catch (fault) {
    rmSync(partial, { force: true });
    throw fault;
  }
}

async function* archive(client: Client): AsyncGenerator<string> {
  const header: ArchiveHeader = { stampless: 'backup', format: 1, migrations: await appliedMigrations(client) };
  yield line(header);
  let rows = 0;
  for (const table of await tablesInOrder(client)) {
    yield line([table.name]);
    for await (const row of rowsOf(client, table)) {
      rows++;
      yield `${row}\n`;
    }
  }
  yield line([null, rows]);
}

const line = (value: unknown) => `${JSON.stringify(value)}\n`;

/** Rows as JSON, fetched so many at a time that they fit in memory. */
async function* rowsOf(client: Client, { name, heavy }: TableInfo): AsyncGenerator<string> {
  await client.query(`declare backup_rows no scroll cursor for select row_to_json(t)::text as row from ${SCHEMA}.${escapeIdentifier(name)} t`);
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${heavy ? 4 : 1000} from backup_rows`);
    if (rows.length === 0) break;
    yield* rows.map(({ row }) => row);
  }
  await client.query('close backup_rows');
}
