import { accept, type Result } from '#runtime/engine/refusal.ts';
import { keepHandle } from '../handles.ts';
import type { Store } from '../store.ts';
import { backupPostgres } from './backup.ts';
import { commitOn } from './commit.ts';
import { openPool, whereOf, withClient } from './connection.ts';
import { failureOf } from './faults.ts';
import { migratePostgres } from './migrate.ts';
import { readsFrom } from './reads.ts';

export interface PostgresOptions {
  /** Folder of the migrations. */
  migrations?: string;
}

/**
 * Opens the database under `url`, migrating it as needed; any number of processes may have it open.
 * Refuses `store.unreachable`, `store.denied`, `store.no-database`, `store.read-only`, `store.encoding`, `store.newer`.
 */
export async function openPostgres(url: string, { migrations }: PostgresOptions = {}): Promise<Result<Store>> {
  const where = whereOf(url);
  const ready = await withClient(url, (client) => migratePostgres(client, where, migrations));
  if (!ready.ok) return ready;
  const pool = openPool(url);
  let closing: Promise<void> | undefined;
  const store: Store = {
    dialect: 'postgres',
    commit: (commit) => commitOn(pool, commit).catch((error: unknown) => Promise.reject(failureOf(error, where))),
    ...readsFrom({ pool, where }),
    backup: (path) => backupPostgres(url, path),
    close: () => (closing ??= pool.end()),
  };
  return accept(keepHandle(store, { dialect: 'postgres', pool }));
}
