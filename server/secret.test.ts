import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { backUpSecret, readSecret, requireOwnSecret, restoreSecret } from './secret.ts';
import { openStore } from './stores/open-store.ts';
import { must } from './testing/must.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

async function room() {
  const folder = temporaryFolder();
  const store = must(await openStore({ url: `sqlite:${join(folder, 'stampless.db')}` }));
  onTestFinished(() => store.close());
  return { folder, store, secret: must(readSecret(folder, {})) };
}

test('[G9] given a database, then the first secret it meets is its own, and another is refused by name', async () => {
  const { folder, store, secret } = await room();
  for (let start = 0; start < 2; start++) expect(await requireOwnSecret(store, secret, folder)).toEqual({ ok: true, value: undefined });
  expect(await requireOwnSecret(store, `${secret}x`, folder)).toMatchObject({ ok: false, refusal: { code: 'config.other-secret', params: { where: folder } } });
});

test('[G10] given a backup, then its secret lies beside it for its owner only, and comes back with it; one in the way is set aside', async () => {
  const { folder, secret } = await room();
  const backup = join(folder, 'backup.db');
  const saved = backUpSecret(folder, backup)!;
  expect([readFileSync(saved, 'utf8').trim(), statSync(saved).mode & 0o777]).toEqual([secret, 0o600]);
  const [empty, other] = [temporaryFolder(), temporaryFolder()];
  writeFileSync(join(other, 'secret'), 'what was there');
  for (const to of [empty, other]) {
    expect(restoreSecret(to, backup)).toBe(true);
    expect(must(readSecret(to, {}))).toBe(secret);
  }
  expect(readFileSync(join(other, 'secret.replaced-1'), 'utf8')).toBe('what was there');
});

test('[G10] given STAMPLESS_SECRET, or a backup without its secret, then nothing is saved, nothing put back', () => {
  const folder = temporaryFolder();
  expect(backUpSecret(folder, join(folder, 'backup.db'))).toBeUndefined();
  expect(restoreSecret(folder, join(folder, 'backup.db'))).toBe(false);
  rmSync(folder, { recursive: true });
});
