import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync } from 'node:fs';
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

/** Makes a folder that only its owner may enter. Folder by folder: asked to make one where none can be (`/proc/x`), Node's own recursion never ends. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}
