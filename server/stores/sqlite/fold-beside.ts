import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { rootFolder } from '#server/root-folder.ts';

/** Pages a journal holds before whoever writes folds it into the file and begins it anew (64 MB). */
export const LONGEST_JOURNAL = 16_000;
/** Pages the thread folds at once: written again and again meanwhile, they are copied once. */
const AT_ONCE = 4_000;
const NEARLY_FULL = 0.75;
/** A journal as long as this (bytes) shows that there is work for a thread; most servers never have one. */
const LARGE = 12_000_000;
const LOOKED_AT = 500;

/**
 * Folds a busy database's journal into its file beside the event loop: on it, everybody waits 10 ms and more for each 16 MB, which certificates fill three times a second.
 * Where the thread cannot be had, or falls behind, whoever writes does it as before.
 */
export function foldBeside(file: string): { close(): Promise<void> } {
  let worker: Worker | undefined;
  const timer = setInterval(() => {
    if (worker || (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) < LARGE) return;
    worker = new Worker(join(rootFolder, 'server', 'stores', 'sqlite', 'fold-worker.js'), { workerData: { file, atOnce: AT_ONCE, nearlyFull: NEARLY_FULL * LONGEST_JOURNAL } });
    worker.on('error', () => { worker = undefined; }).unref();
  }, LOOKED_AT).unref();
  return {
    async close() {
      clearInterval(timer);
      const folding = worker;
      if (!folding) return;
      await new Promise<void>((done) => {
        folding.once('message', () => done()).once('exit', () => done());
        folding.ref();
        folding.postMessage('close');
      });
      await folding.terminate();
    },
  };
}
