import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Gives a finished file its name, so that it is there whole, also after a power cut, or not at all. */
export function moveIntoPlace(partial: string, path: string): void {
  syncToDisk(partial);
  renameSync(partial, path);
  syncToDisk(dirname(resolve(path)));
}

function syncToDisk(path: string): void {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
