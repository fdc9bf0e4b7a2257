import { expect, onTestFinished, test } from 'vitest';
import { caseRow, write } from '#server/testing/store-rows.ts';
import type { AssistedFileRow } from './assisted.ts';
import type { StoreLab } from './store-contract.ts';
import type { After } from './store.ts';

/** Promises about the files that officers began for others. */
export function assistedPromises(lab: StoreLab): void {
  const fresh = async () => {
    const store = await lab.fresh();
    onTestFinished(() => store.close());
    return store;
  };
  const begun = (id: string, createdAt: number, more: Partial<AssistedFileRow> = {}, status = 'pending') =>
    [write('addCase', caseRow(id, { createdAt, status })), write('addAssistedFile', { account: 'rinchen', institution: 'market', role: 'clerk', createdAt, caseId: id, ...more })];

  test('[ST220] pages of what an officer began for others show every file once, newest first, whichever of their desks it was, and also where instants are equal', async () => {
    const store = await fresh();
    const ids = Array.from({ length: 25 }, (_, index) => `c${String(index).padStart(2, '0')}`);
    await Promise.all(ids.map((id, index) => store.commit({ writes: () => begun(id, 1000 + Math.floor(index / 4), index % 3 === 0 ? { institution: 'bank' } : {}) })));
    const seen: string[] = [];
    for (let after: After | undefined; ;) {
      const page = await store.assistedFiles('rinchen', ['market/clerk', 'bank/clerk', 'market/clerk'], after, 4);
      seen.push(...page.map(({ id }) => id));
      if (page.length < 4) break;
      after = page.at(-1)!;
    }
    expect(seen).toEqual(ids.toReversed());
    expect((await store.assistedFiles('rinchen', ['bank/clerk'], undefined, 99)).map(({ id }) => id)).toEqual(ids.filter((_, index) => index % 3 === 0).reverse());
  });

  test('[ST220] it is nobody else’s list, nor a desk’s they do not sit at, and tells each file as it is now, without drafts that were deleted', async () => {
    const store = await fresh();
    await store.commit({ writes: () => [...begun('a', 5, {}, 'draft'), ...begun('b', 6, {}, 'deleted'), ...begun('c', 7, { role: 'inspector' }), ...begun('d', 8, { account: 'ugyen' })] });
    const list = async (account: string, ...roles: string[]) => (await store.assistedFiles(account, roles, undefined, 9)).map(({ id }) => id);
    expect([await list('rinchen', 'market/clerk'), await list('rinchen', 'market/inspector'), await list('ugyen', 'market/clerk'), await list('rinchen'), await list('karma', 'market/clerk')]).toEqual([['a'], ['c'], ['d'], [], []]);
    expect(await store.assistedFiles('rinchen', ['market/clerk'], undefined, 9)).toEqual([caseRow('a', { createdAt: 5, status: 'draft' })]);
  });
}
