import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { openStore } from '#server/stores/open-store.ts';
import { must } from '#server/testing/must.ts';
import { rowsOf } from '#server/testing/table-dump.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { run } from './generate.ts';

afterEach(() => vi.unstubAllEnvs());

test('[C20] generate makes so many files and counts them for the figures; for the public, and for no number, it makes none', async () => {
  const folder = temporaryFolder();
  vi.stubEnv('STAMPLESS_DATA', folder);
  vi.stubEnv('STAMPLESS_ADDRESS', 'https://permits.example');
  expect([await run(['--files', '20']), existsSync(join(folder, 'stampless.db'))]).not.toContain(0);
  vi.stubEnv('STAMPLESS_ADDRESS', 'http://localhost:3000');
  for (const words of [[], ['--files', 'many'], ['--files', '20', '--seed', '-1'], ['20']]) expect([words, (await run(words)) === 0]).toEqual([words, false]);
  expect(existsSync(join(folder, 'stampless.db'))).toBe(false);
  expect(await run(['--files', '20', '--seed', '5'])).toBe(0);
  const store = must(await openStore({ url: `sqlite:${join(folder, 'stampless.db')}` }));
  const [files, received] = [await rowsOf(store, 'select count(*) as count from case_file'), await rowsOf(store, "select sum(times) as count from figure where what = 'received' and length(day) > 7")];
  await store.close();
  expect([files, received]).toEqual([[{ count: 20 }], [{ count: 20 }]]);
});
