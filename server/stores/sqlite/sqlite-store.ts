import { resolve } from 'node:path';
import type { Database } from 'better-sqlite3';
import { accept, type Result } from '#runtime/engine/refusal.ts';
import { keepHandle } from '../handles.ts';
import type { Store } from '../store.ts';
import { backupSqlite } from './backup.ts';
import { attempt, failureOf, openConnection } from './connection.ts';
import { prepareFigureReads } from './figure-reads.ts';
import { foldBeside } from './fold-beside.ts';
import { lockFor } from './folder-lock.ts';
import { groupCommit } from './group-commit.ts';
import { migrateSqlite, requireThisRelease } from './migrate.ts';
import { preparePlace } from './place.ts';
import { prepareReads } from './reads.ts';
import { prepareTransaction } from './transaction.ts';

export interface SqliteOptions {
  /** Folder of the migrations. */
  migrations?: string;
  /** For a short command: where a server has the database, work beside it, changing nothing of its schema. */
  beside?: boolean;
}

/**
 * Opens the database `file` for this process alone, making and migrating it as needed.
 * Refuses `store.locked`, `store.read-only`, `store.full`, `store.no-place`, `store.not-a-database`, `store.damaged`, `store.newer`, `store.older` (beside another only).
 */
export function openSqlite(file: string, { migrations, beside = false }: SqliteOptions = {}): Result<Store> {
  const path = resolve(file);
  for (const each of [path, `${path}.lock`]) {
    const place = preparePlace(each);
    if (!place.ok) return place;
  }
  const lock = attempt(path, () => lockFor(path));
  if (!lock.ok && !beside) return lock;
  const bringUpToDate = lock.ok ? migrateSqlite : requireThisRelease;
  const release = lock.ok ? lock.value.release : () => {};
  const opened = attempt(path, () => openConnection(path));
  if (!opened.ok) {
    release();
    return opened;
  }
  const ready = attempt(path, () => bringUpToDate(opened.value, path, migrations));
  if (ready.ok) return accept(storeOn(opened.value, path, release));
  opened.value.close();
  release();
  return ready;
}

function storeOn(connection: Database, file: string, release: () => void): Store {
  const folding = foldBeside(file);
  const group = groupCommit(prepareTransaction(connection), (fault) => failureOf(fault, file));
  const store: Store = {
    dialect: 'sqlite',
    commit: group.commit,
    ...prepareReads(connection),
    ...prepareFigureReads(connection),
    backup: (path) => backupSqlite(file, path),
    close: () => (closing ??= end()),
  };
  let closing: Promise<void> | undefined;
  async function end(): Promise<void> {
    group.close();
    await folding.close();
    connection.close();
    release();
  }
  return keepHandle(store, { dialect: 'sqlite', connection });
}
