import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { must } from '#server/testing/must.ts';
import { openSqlite } from './sqlite-store.ts';

const MEGABYTE = 1_000_000;

test('[ST58] given writes make the journal long, then a thread folds it while the store goes on; closed and opened again, all is there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stampless-fold-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'a.db');
  const store = must(openSqlite(file));
  const contents = Array.from({ length: 40 }, () => randomBytes(MEGABYTE)).map((bytes) => ({ bytes, hash: createHash('sha256').update(bytes).digest('hex') }));
  for (const row of contents) expect(await store.commit({ writes: () => [{ write: 'addContent', row }] })).toBe('committed');
  // Less was written than makes whoever writes fold it: what the file holds by now, the thread brought there.
  await expect.poll(() => statSync(file).size, { timeout: 40_000, interval: 100 }).toBeGreaterThan(30 * MEGABYTE);
  expect((await store.content(contents[7]!.hash))?.length).toBe(MEGABYTE);
  await Promise.all([store.close(), store.close()]);
  expect(statSync(`${file}-wal`, { throwIfNoEntry: false })).toBeUndefined();
  const again = must(openSqlite(file));
  onTestFinished(() => again.close());
  for (const { bytes, hash } of contents) expect(Buffer.from((await again.content(hash))!).equals(bytes)).toBe(true);
});
