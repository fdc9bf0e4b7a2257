import { existsSync, renameSync } from 'node:fs';
import Database from 'better-sqlite3';
import { accept, type Result, refuse } from '#runtime/engine/refusal.ts';
import { StoreFailure } from '../store-failure.ts';
import { attempt, checkPages, recognise } from './connection.ts';
import { copyDatabase } from './copy.ts';
import { lockFor } from './folder-lock.ts';
import { misfitOf } from './migrate.ts';
import { preparePlace } from './place.ts';

/** Copies the database `file`, in use or not, to the new file `to`. Rejects with `store.backup-exists` rather than overwrite. */
export async function backupSqlite(file: string, to: string): Promise<void> {
  if (existsSync(to)) throw new StoreFailure('store.backup-exists', { where: to });
  await copyDatabase(file, to);
}

/**
 * Puts a backup in the place of the database `file`. `over` sets a database already there aside under the name `<file>.replaced-<n>`; without it one there is refused.
 * Refuses `store.no-backup`, `store.exists`, `store.locked` (a server is running), `store.not-a-database`, `store.damaged`, `store.newer`, `store.read-only`.
 */
export async function restoreSqlite(backup: string, file: string, { over = false } = {}): Promise<Result<void>> {
  if (!existsSync(backup)) return refuse('store.no-backup', { params: { where: backup } });
  if (existsSync(file) && !over) return refuse('store.exists', { params: { where: file } });
  const place = preparePlace(`${file}.lock`);
  if (!place.ok) return place;
  const lock = lockFor(file);
  if (!lock.ok) return lock;
  try {
    const sound = checkBackup(backup);
    if (!sound.ok) return sound;
    setAside(file);
    await copyDatabase(backup, file);
    return accept(undefined);
  } finally {
    lock.value.release();
  }
}

/** Refuses a file that is not whole, not ours or from a newer release. */
function checkBackup(file: string): Result<void> {
  return attempt(file, () => {
    const source = new Database(file, { readonly: true });
    try {
      const ours = recognise(source, file);
      if (!ours.ok) return ours;
      const whole = checkPages(source, file, 'integrity_check');
      if (!whole.ok) return whole;
      const why = misfitOf(source);
      return why ? refuse(why, { params: { where: file } }) : accept(undefined);
    } finally {
      source.close();
    }
  });
}

/** A write-ahead log left beside another database would be played into it: the three files move together. */
function setAside(file: string): void {
  let number = 1;
  while (existsSync(`${file}.replaced-${number}`)) number++;
  for (const part of ['', '-wal', '-shm']) if (existsSync(file + part)) renameSync(file + part, `${file}.replaced-${number}${part}`);
}
