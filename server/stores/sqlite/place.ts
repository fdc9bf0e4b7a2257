import { accessSync, chmodSync, closeSync, constants, existsSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { accept, type Result, refuse } from '#runtime/engine/refusal.ts';
import { makeFolder } from '../disk.ts';

const OWNER_ONLY = 0o600;

/** Makes sure that the file can be written, creating its folder and itself where missing; nobody but its owner may read it. */
export function preparePlace(file: string): Result<void> {
  try {
    makeFolder(dirname(resolve(file)));
    // A file that is there is never opened here: closing it again would drop every lock this process holds on it (POSIX fcntl).
    if (!existsSync(file)) closeSync(openSync(file, 'a', OWNER_ONLY));
    accessSync(file, constants.R_OK | constants.W_OK);
    accessSync(dirname(file), constants.W_OK);
    if (!statSync(file).isFile()) return refuse('store.no-place', { params: { where: file, reason: 'EISDIR' } });
    if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, OWNER_ONLY);
    return accept(undefined);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return refuse('store.read-only', { params: { where: file } });
    if (['ENOSPC', 'EDQUOT'].includes(code)) return refuse('store.full', { params: { where: file } });
    return refuse('store.no-place', { params: { where: file, reason: code } });
  }
}
