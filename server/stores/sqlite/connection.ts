import Database from 'better-sqlite3';
import { accept, type Refusal, type Result, refuse } from '#runtime/engine/refusal.ts';
import { StoreFailure } from '../store-failure.ts';
import { LONGEST_JOURNAL } from './fold-beside.ts';
import { keepPlans } from './kept-plan.ts';

/** Marks a file as ours ("STMP"), in the header field SQLite keeps for this. */
const APPLICATION_ID = 0x53544d50;

/** Up to this size (bytes) every page is looked at on opening: under a second. Larger files are checked by backup and restore. */
const CHECKED_ON_OPENING = 256 * 1024 * 1024;

/** As much of the file as SQLite maps into memory (bytes), its own limit. */
const MAPPED = 2_147_418_112;

/** Opens and tunes a database file that exists, perhaps empty. Refuses `store.not-a-database`, `store.damaged`, `store.read-only`, `store.full`. */
export function openConnection(file: string): Result<Database.Database> {
  const connection = new Database(file, { timeout: 5000 });
  const checked = attempt(file, () => {
    const whose = recognise(connection, file);
    if (!whose.ok) return whose;
    tune(connection);
    keepPlans(connection);
    return sizeOf(connection) > CHECKED_ON_OPENING ? accept(undefined) : checkPages(connection, file, 'quick_check');
  });
  if (checked.ok) return accept(connection);
  connection.close();
  return checked;
}

/** Refuses a file that is no database, or another program's; marks an empty one as ours. */
export function recognise(connection: Database.Database, file: string): Result<void> {
  const isEmpty = connection.prepare('select 1 from sqlite_schema limit 1').get() === undefined;
  const id = connection.pragma('application_id', { simple: true });
  if (isEmpty ? connection.readonly : id !== APPLICATION_ID) return refuse('store.not-a-database', { params: { where: file } });
  if (isEmpty) connection.pragma(`application_id = ${APPLICATION_ID}`);
  return accept(undefined);
}

/** Runs SQLite's own check of the file's pages; refuses `store.damaged`. */
export function checkPages(connection: Database.Database, file: string, check: 'quick_check' | 'integrity_check'): Result<void> {
  const verdict = connection.pragma(check, { simple: true });
  return verdict === 'ok' ? accept(undefined) : refuse('store.damaged', { params: { where: file } });
}

function tune(connection: Database.Database): void {
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  // macOS: fsync alone leaves data in the drive's cache.
  connection.pragma('fullfsync = ON');
  connection.pragma('checkpoint_fullfsync = ON');
  connection.pragma('foreign_keys = ON');
  connection.pragma('trusted_schema = OFF');
  // What retention erases is overwritten on disk, not merely forgotten.
  connection.pragma('secure_delete = ON');
  // Savepoints keep their undo pages in memory.
  connection.pragma('temp_store = MEMORY');
  connection.pragma('cache_size = -8192');
  // A page that is not in the cache is read where the system keeps it, without a copy: look-ups among a million cost a third less.
  connection.pragma(`mmap_size = ${MAPPED}`);
  connection.pragma(`wal_autocheckpoint = ${LONGEST_JOURNAL}`);
}

const sizeOf = (connection: Database.Database): number =>
  Number(connection.pragma('page_count', { simple: true })) * Number(connection.pragma('page_size', { simple: true }));

/** Runs `work`, turning SQLite's complaints about the file into refusals. */
export function attempt<T>(file: string, work: () => Result<T>): Result<T> {
  try {
    return work();
  } catch (error) {
    const refusal = refusalOf(error, file);
    if (!refusal) throw error;
    return { ok: false, refusal };
  }
}

function refusalOf(error: unknown, file: string): Refusal | undefined {
  const { code } = error as { code?: unknown };
  if (typeof code !== 'string') return undefined;
  if (code.startsWith('SQLITE_NOTADB')) return { code: 'store.not-a-database', params: { where: file } };
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_IOERR')) return { code: 'store.damaged', params: { where: file } };
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) return { code: 'store.read-only', params: { where: file } };
  if (code.startsWith('SQLITE_FULL')) return { code: 'store.full', params: { where: file } };
  if (code.startsWith('SQLITE_BUSY')) return { code: 'store.locked', params: { where: file } };
  return undefined;
}

/** The same for work already promised: a rejection with a code where the disk is at fault, else the error itself. */
export function failureOf(error: unknown, file: string): unknown {
  const refusal = refusalOf(error, file);
  return refusal ? new StoreFailure(refusal.code, refusal.params, error) : error;
}
