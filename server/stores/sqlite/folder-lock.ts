import Database from 'better-sqlite3';
import { accept, type Result, refuse } from '#runtime/engine/refusal.ts';

/**
 * Keeps the database for this process until `release` is called or the process ends, however it ends: SQLite's own lock on an
 * empty file beside it, which the operating system lets go with the process. Refuses `store.locked`.
 */
export function lockFor(file: string): Result<{ release: () => void }> {
  const lock = new Database(`${file}.lock`, { timeout: 0 });
  try {
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    return accept({ release: () => lock.close() });
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return refuse('store.locked', { params: { where: file } });
    throw error;
  }
}
