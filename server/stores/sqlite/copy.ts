import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { rootFolder } from '#server/root-folder.ts';
import { moveIntoPlace } from '../disk.ts';
import { StoreFailure } from '../store-failure.ts';
import { failureOf } from './connection.ts';
import { preparePlace } from './place.ts';

/**
 * Copies a database, in use or not, to the new file `to`: as it is now, complete in one file that only its owner may read, and on disk when the promise resolves.
 * The work is done in a thread, so nobody waits. A copy that fails leaves nothing under that name.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const partial = `${to}.partial`;
  rmSync(partial, { force: true });
  const place = preparePlace(partial);
  if (!place.ok) throw new StoreFailure(place.refusal.code, place.refusal.params);
  try {
    await inThread({ from, to: partial });
    moveIntoPlace(partial, to);
  } catch (fault) {
    rmSync(partial, { force: true });
    throw failureOf(fault, to);
  }
}

const inThread = (workerData: { from: string; to: string }) =>
  new Promise<void>((done, fail) => {
    const worker = new Worker(join(rootFolder, 'server', 'stores', 'sqlite', 'copy-worker.js'), { workerData });
    worker.once('message', () => done()).once('error', fail).once('exit', (code) => fail(new Error(`the copying thread ended with ${code}`)));
  });
