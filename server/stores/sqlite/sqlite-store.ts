import { resolve } from 'node:path';
import type { Database } from 'better-sqlite3';
import { accept, type Result } from '#runtime/engine/refusal.ts';
import { keepHandle } from '../handles.ts';
import type { Store } from '../store.ts';
import { backupSqlite } from './backup.ts';
import { attempt, failureOf, openConnection } from './connection.ts';
import { lockFor } from './folder-lock.ts';
import { groupCommit } from './group-commit.ts';
import { migrateSqlite } from './migrate.ts';
import { preparePlace } from './place.ts';
import { prepareReads } from './reads.ts';
import { prepareTransaction } from './transaction.ts';

/**
 * Opens the database `file`, making and migrating it as needed, for this process alone. `migrations` is the folder of its migrations.
 * Refuses `store.locked`, `store.read-only`, `store.full`, `store.no-place`, `store.not-a-database`, `store.damaged`, `store.newer`.
 */
export function openSqlite(file: string, { migrations }: { migrations?: string } = {}): Result<Store> {
  const path = resolve(file);
  for (const each of [path, `${path}.lock`]) {
    const place = preparePlace(each);
    if (!place.ok) return place;
  }
  const lock = attempt(path, () => lockFor(path));
  if (!lock.ok) return lock;
  const connection = attempt(path, () => openConnection(path));
  const ready = connection.ok ? attempt(path, () => migrateSqlite(connection.value, path, migrations)) : connection;
  if (connection.ok && ready.ok) return accept(storeOn(connection.value, path, lock.value.release));
  if (connection.ok) connection.value.close();
  lock.value.release();
  return ready as Result<never>;
}

function storeOn(connection: Database, file: string, release: () => void): Store {
  const group = groupCommit(prepareTransaction(connection), (fault) => failureOf(fault, file));
  const store: Store = {
    dialect: 'sqlite',
    commit: group.commit,
    ...prepareReads(connection),
    backup: (path) => backupSqlite(connection, path),
    async close() {
      if (!connection.open) return;
      group.close();
      connection.close();
      release();
    },
  };
  return keepHandle(store, { dialect: 'sqlite', connection });
}
