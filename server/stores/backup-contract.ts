import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { decisionOf, openingOf, write } from '#server/testing/store-rows.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { numberOf } from './commit-contract.ts';
import type { Store } from './store.ts';
import type { StoreLab } from './store-contract.ts';

/** Promises about copies. */
export function backupPromises(lab: StoreLab): void {
  test('[ST13] given a store under load, when it is backed up, then the copy holds all that was acknowledged before, each commit whole, and goes on counting', async () => {
    const store = await lab.fresh();
    onTestFinished(() => store.close());
    const path = join(temporaryFolder(), 'copy.backup');
    const bytes = Uint8Array.from({ length: 200_000 }, (_, index) => index % 251);
    await store.commit({ writes: () => [write('addContent', { hash: 'h', bytes })] });
    const load = underLoad(store);
    await load.reach(300);
    const before = load.acknowledged.length;
    await store.backup(path);
    await load.stop();

    const copy = await lab.restored(path);
    onTestFinished(() => copy.close());

    const copied = await casesIn(copy, load.acknowledged.length + 50);
    expect(load.acknowledged.slice(0, before).filter((id) => !copied.has(id))).toEqual([]);
    const open = await copy.tasks({ roles: ['city/reviewer'], state: 'open', limit: 100_000 });
    expect(await copy.openTaskCounts(['city/reviewer'])).toEqual({ 'city/reviewer': open.length });
    for (const id of copied) {
      const { row, acts } = (await copy.history(id))!;
      expect([acts.length, acts[0]?.beside !== null]).toEqual([row.acts, true]);
    }
    expect(Buffer.compare(Buffer.from((await copy.content('h'))!), Buffer.from(bytes))).toBe(0);
    expect(await numberOf(copy, 'CP/2026')).toBe(copied.size + 1);
    expect(await copy.commit({ writes: () => openingOf('after') })).toBe('committed');
  });

  test('[ST13] a backup is for its owner only, and never overwrites', async () => {
    const store = await lab.fresh();
    onTestFinished(() => store.close());
    const path = join(temporaryFolder(), 'copy.backup');
    await store.backup(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await expect(store.backup(path)).rejects.toMatchObject({ refusal: { code: 'store.backup-exists' } });
  });
}

/** Opens cases eight at a time, deciding every other one; each takes a number. */
function underLoad(store: Store) {
  const acknowledged: string[] = [];
  let running = true;
  let number = 0;
  const worker = async () => {
    while (running) {
      const id = `case-${String(++number).padStart(6, '0')}`;
      await store.commit({ take: ['CP/2026'], writes: () => openingOf(id) });
      acknowledged.push(id);
      if (number % 2) await store.commit({ writes: () => decisionOf(id) });
    }
  };
  const workers = Promise.all(Array.from({ length: 8 }, worker));
  return {
    acknowledged,
    async reach(count: number) {
      while (acknowledged.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    async stop() {
      running = false;
      await workers;
    },
  };
}

async function casesIn(store: Store, most: number): Promise<Set<string>> {
  return new Set((await store.casesOf('karma', undefined, most)).map(({ id }) => id));
}
