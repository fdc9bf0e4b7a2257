import { open, type FileHandle } from 'node:fs/promises';

export interface JournalSync {
  /** Resolves once everything written to the write-ahead log so far is on disk. The disk is waited for beside the event loop. */
  sync(): Promise<void>;
  /** Before the database is closed: then the log is deleted. */
  close(): Promise<void>;
}

/** The log of an open database stays the same file and holds no locks, so that a second handle on it does no harm. */
export function journalSync(file: string): JournalSync {
  let handle: Promise<FileHandle> | undefined;
  return {
    async sync() {
      // For writing: Windows flushes no other.
      handle ??= open(`${file}-wal`, 'r+');
      await (await handle).datasync();
    },
    async close() {
      await (await handle)?.close();
    },
  };
}
