import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { accept, type Result, refuse } from '#runtime/engine/refusal.ts';

import { StoreFailure } from '../store-failure.ts';
import { attempt, checkPages, recognise } from './connection.ts';
import { lockFor } from './folder-lock.ts';
import { hasNewerMigration } from './migrate.ts';
import { preparePlace } from './place.ts';

/** Pages copied between two turns of the event loop: well under a millisecond. */
const PAGES_AT_ONCE = 64;

/**
 * Copies a database that is in use to the new file `path`: as it was at the last commit before the copy ended, complete in one file,
 * readable by its owner only. Rejects with `store.backup-exists` rather than overwrite.
 */
export async function backupSqlite(connection: Database.Database, path: string): Promise<void> {
  if (existsSync(path)) throw new StoreFailure('store.backup-exists', { file: path });
  const partial = `${path}.partial`;
  rmSync(partial, { force: true });
  const place = preparePlace(partial);
  if (!place.ok) throw new StoreFailure(place.refusal.code, place.refusal.params);
  try {
    await connection.backup(partial, { progress: () => PAGES_AT_ONCE });
    settle(partial, path);
  } catch (fault) {
    rmSync(partial, { force: true });
    throw fault;
  }
}

/** Gives a finished copy its name. Outside WAL it opens from read-only media and leaves no side files. */
function settle(partial: string, path: string): void {
  const copy = new Database(partial);
  copy.pragma('journal_mode = DELETE');
  copy.close();
  renameSync(partial, path);
  syncFolder(dirname(resolve(path)));
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

/**
 * Puts a backup in the place of the database `file`. `overwrite` sets a database already there aside under the name `<file>.replaced-<n>`; without it one there is refused.
 * Refuses `store.not-a-database`, `store.damaged`, `store.newer`, `store.exists`, `store.locked` (a server is running), `store.read-only`.
 */
export async function restoreSqlite(backup: string, file: string, { overwrite = false } = {}): Promise<Result<void>> {
  if (!existsSync(backup)) return refuse('store.no-backup', { params: { file: backup } });
  if (existsSync(file) && !overwrite) return refuse('store.exists', { params: { file } });
  const place = preparePlace(`${file}.lock`);
  if (!place.ok) return place;
  const lock = lockFor(file);
  if (!lock.ok) return lock;
  try {
    const source = openBackup(backup);
    if (!source.ok) return source;
    setAside(file);
    await backupSqlite(source.value, file).finally(() => source.value.close());
    return accept(undefined);
  } finally {
    lock.value.release();
  }
}

function openBackup(backup: string): Result<Database.Database> {
  const source = new Database(backup, { readonly: true });
  const sound = attempt(backup, () => {
    const ours = recognise(source, backup);
    if (!ours.ok) return ours;
    const whole = checkPages(source, backup, 'integrity_check');
    if (!whole.ok) return whole;
    return hasNewerMigration(source) ? refuse('store.newer', { params: { file: backup } }) : accept(undefined);
  });
  if (sound.ok) return accept(source);
  source.close();
  return sound;
}

/** A write-ahead log left beside another database would be played into it: the three files move together. */
function setAside(file: string): void {
  let number = 1;
  while (existsSync(`${file}.replaced-${number}`)) number++;
  for (const part of ['', '-wal', '-shm']) if (existsSync(file + part)) renameSync(file + part, `${file}.replaced-${number}${part}`);
}
