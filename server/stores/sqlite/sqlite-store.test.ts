import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Result } from '#runtime/engine/refusal.ts';
import { openStore } from '../open-store.ts';
import { restoreStore } from '../restore-store.ts';
import { storeContract } from '../store-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'stampless-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;
const newUrl = () => `sqlite:${join(folder, `${++made}`, 'stampless.db')}`;
const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};

storeContract('SQLite', {
  fresh: async () => must(await openStore({ url: newUrl() })),
  async restored(path) {
    const url = newUrl();
    must(await restoreStore({ from: path, url }));
    return must(await openStore({ url }));
  },
});
