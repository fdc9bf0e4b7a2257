import { createHmac, randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { makeFolder } from './stores/disk.ts';
import type { Store } from './stores/store.ts';

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

/** Refuses `config.other-secret` where the database was made with another: second factors and seals in it could not be read. The first secret it meets is its own. */
export async function requireOwnSecret(store: Pick<Store, 'setting' | 'commit'>, secret: string, where: string): Promise<Result<void>> {
  const mark = createHmac('sha256', secret).update('the secret of this database').digest('base64url');
  const known = await store.setting(MARK);
  if (known === undefined) await store.commit({ writes: () => [{ write: 'addSetting', row: { key: MARK, value: mark } }] });
  return (known ?? (await store.setting(MARK))) === mark ? accept(undefined) : refuse('config.other-secret', { params: { where } });
}

const MARK = 'secret-mark';

/** Where the secret of a backup lies: beside it, so that it can be kept apart from it. */
export const secretOfBackup = (backup: string): string => `${backup}.secret`;

/** Saves the data folder's secret beside a backup; undefined where there is none, since `STAMPLESS_SECRET` gives it. */
export function backUpSecret(dataFolder: string, backup: string): string | undefined {
  const [from, to] = [join(dataFolder, 'secret'), secretOfBackup(backup)];
  if (!existsSync(from)) return undefined;
  writeFileSync(to, readFileSync(from), { mode: 0o600 });
  return to;
}

/** Puts the secret saved beside a backup into the data folder; one that is there is set aside. False where none was saved. */
export function restoreSecret(dataFolder: string, backup: string): boolean {
  const [from, to] = [secretOfBackup(backup), join(dataFolder, 'secret')];
  if (!existsSync(from)) return false;
  makeFolder(dataFolder);
  if (existsSync(to)) renameSync(to, freeName(`${to}.replaced`));
  copyFileSync(from, to);
  return true;
}

function freeName(name: string): string {
  let number = 1;
  while (existsSync(`${name}-${number}`)) number++;
  return `${name}-${number}`;
}
