import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';

const BYTES = 48;

/** The installation's secret, which signs sessions and cookies: from `STAMPLESS_SECRET`, or made once and kept in the data folder, readable by the owner only. */
export function readSecret(dataFolder: string, environment: Record<string, string | undefined>): Result<string> {
  const given = environment['STAMPLESS_SECRET'];
  if (given !== undefined) return given.length >= 32 ? accept(given) : refuse('config.secret');
  const path = join(dataFolder, 'secret');
  try {
    makeFolder(dataFolder);
    if (existsSync(path)) return accept(readFileSync(path, 'utf8').trim());
    const secret = randomBytes(BYTES).toString('base64url');
    writeFileSync(path, `${secret}\n`, { mode: 0o600, flag: 'wx' });
    return accept(secret);
  } catch {
    return refuse('store.read-only', { params: { where: dataFolder } });
  }
}

/** Folder by folder: asked to make one where none can be (`/proc/x`), Node's own recursion never ends. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}
