import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { accept, type Result, refuse } from '#runtime/engine/refusal.ts';

const OWNER_ONLY = 0o600;

/** Makes sure that the file can be written, creating its folder and itself where missing; nobody but its owner may read it. */
export function preparePlace(file: string): Result<void> {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a+', OWNER_ONLY));
    if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, OWNER_ONLY);
    return accept(undefined);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return refuse('store.read-only', { params: { file } });
    if (['ENOSPC', 'EDQUOT'].includes(code)) return refuse('store.full', { params: { file } });
    return refuse('store.no-place', { params: { file, reason: code } });
  }
}
