import { expect, onTestFinished, test } from 'vitest';
import { asideRow, besideRow, caseRow, decisionOf, documentRow, logRow, messageRow, moved, openingOf, sealKeyRow, serviceRow, taskRow, versionRow, write } from '#server/testing/store-rows.ts';
import type { Store, Write } from './store.ts';
import type { StoreLab } from './store-contract.ts';

/** Promises about one commit. */
export function commitPromises(lab: StoreLab): void {
  const fresh = async () => {
    const store = await lab.fresh();
    onTestFinished(() => store.close());
    return store;
  };

  test('[ST1] given a commit whose last write cannot be done, when it is committed, then it is refused and nothing of it is there', async () => {
    const store = await fresh();
    await store.commit({ writes: () => openingOf('a') });

    const again = store.commit({ take: ['CP/2026'], writes: () => [...openingOf('b'), write('addTask', taskRow('task-a', 'b'))] });

    await expect(again).rejects.toThrow();
    expect(await store.case('b')).toBeUndefined();
    expect(await store.history('b')).toBeUndefined();
    expect(await store.openTaskCounts(['city/reviewer'])).toEqual({ 'city/reviewer': 1 });
    expect(await numberOf(store, 'CP/2026')).toBe(1);
  });

  test('[ST1] given `writes` that throws, then its numbers are not used up', async () => {
    const store = await fresh();
    const mistaken = store.commit({ take: ['CP/2026', 'CP/2026'], writes: () => { throw new Error('our mistake'); } });
    await expect(mistaken).rejects.toThrow('our mistake');
    expect(await numberOf(store, 'CP/2026')).toBe(1);
  });

  test('[ST1] a row that refers to a case that is not there is refused', async () => {
    const store = await fresh();
    await expect(store.commit({ writes: () => [write('addBeside', besideRow('nobody', 1))] })).rejects.toThrow();
  });

  const stale: [string, Write[]][] = [
    ['a slug that is taken', [write('addService', serviceRow({ title: 'another' }))]],
    ['a draft saved since', [write('saveDraft', { slug: 'cafe-permit', title: 'x', draft: '{"x":1}', institutions: '[]', blocks: '{}', updatedAt: 1, updatedBy: 'x', expected: 6 })]],
    ['a version that exists', [write('addVersion', versionRow({ note: 'another' }))]],
    ['a version published since', [write('setPublished', { slug: 'cafe-permit', version: 1 })]],
    ['a version withdrawn since', [write('withdrawService', { slug: 'cafe-permit', version: 2, updatedAt: 1, updatedBy: 'x' })]],
    ['a service that was published once', [write('removeService', { slug: 'cafe-permit', expected: 7 })]],
    ['a draft to be removed that was saved since', [write('addService', serviceRow({ slug: 'tea', draftRevision: 2 })), write('removeService', { slug: 'tea', expected: 1 })]],
    ['a reference that is taken', [write('addCase', caseRow('b', { reference: 'CP-a' }))]],
    ['a case that moved on', [write('saveCase', { ...moved('a'), status: 'rejected', step: 'end', acts: 2, updatedAt: 1, expected: 0 })]],
    ['an act that is recorded', [write('appendLog', logRow('a', 1, { events: '["another"]' }))]],
    ['a task that is closed', [write('completeTask', { id: 'closed', completedAt: 1, outcome: 'x', completedBy: 'x' })]],
    ['a task that never was', [write('completeTask', { id: 'none', completedAt: 1, outcome: 'x', completedBy: 'x' })]],
    ['an institution that has a key', [write('addSealKey', sealKeyRow('another'))]],
    ['a key that is retired', [write('retireSealKey', { id: 'retired', retiredAt: 9 })]],
    ['an aside that is there', [write('addAside', asideRow('talk', { value: '{"says":[1]}' }))]],
    ['an aside that was changed', [write('saveAside', { kind: 'comment', id: 'talk', value: '{}', expected: 2 })]],
    ['a document that is removed', [write('removeDocument', { id: 'removed', removedAt: 1 })]],
  ];
  test.each(stale)('[ST2] given %s, when a commit expects otherwise, then it is a conflict and nothing is written', async (_, writes) => {
    const store = await fresh();
    await store.commit({ writes: () => [
      write('addService', serviceRow({ draftRevision: 7 })), write('addVersion', versionRow()), write('setPublished', { slug: 'cafe-permit', version: 1 }), ...openingOf('a'),
      write('addTask', taskRow('closed', 'a')), write('completeTask', { id: 'closed', completedAt: 5, outcome: 'approve', completedBy: 'pema' }),
      write('addDocument', documentRow('removed', 'a')), write('removeDocument', { id: 'removed', removedAt: 5 }),
      write('addAside', asideRow('talk')),
      write('addSealKey', sealKeyRow('retired', { retiredAt: 5 })), write('addSealKey', sealKeyRow('used')),
    ] });
    const before = await everything(store);

    const outcome = await store.commit({ take: ['CP/2026'], writes: () => [write('addMessage', messageRow('m')), write('appendLog', logRow('a', 2)), write('addBeside', besideRow('a', 2)), ...writes] });

    expect(outcome).toBe('conflict');
    expect(await everything(store)).toEqual(before);
    expect(await numberOf(store, 'CP/2026')).toBe(1);
  });

  test('[ST3] given commits made at once of which one conflicts and one fails, then the others stand', async () => {
    const store = await fresh();
    await store.commit({ writes: () => openingOf('taken') });

    const outcomes = await Promise.allSettled([
      store.commit({ writes: () => openingOf('a') }),
      store.commit({ writes: () => [write('addMessage', messageRow('lost 1')), ...openingOf('taken')] }),
      store.commit({ writes: () => { throw new Error('our mistake'); } }),
      store.commit({ writes: () => [write('addMessage', messageRow('lost 2')), write('addBeside', besideRow('nobody', 1))] }),
      store.commit({ writes: () => openingOf('b') }),
    ]);

    expect(outcomes.map((each) => (each.status === 'fulfilled' ? each.value : 'failed'))).toEqual(['committed', 'conflict', 'failed', 'failed', 'committed']);
    expect([await store.case('a'), await store.case('b')]).toEqual([caseRow('a'), caseRow('b')]);
    expect(await store.messages(9)).toEqual([]);
    expect(await store.openTaskCounts(['city/reviewer'])).toEqual({ 'city/reviewer': 3 });
  });

  test('[ST4] given text that no store gives back unchanged, when it is written, then it is refused by name and nothing is there', async () => {
    const store = await fresh();
    for (const name of ['half \ud83d', 'a\0b']) {
      const commit = store.commit({ writes: () => [...openingOf('a'), write('addDocument', documentRow('d', 'a', { name }))] });
      await expect(commit).rejects.toMatchObject({ refusal: { code: 'store.text', params: { write: 'addDocument', field: 'name' } } });
      expect(await store.case('a')).toBeUndefined();
      expect(await store.caseByReference(name)).toBeUndefined();
      expect(await store.tasks({ roles: [`${name}/x`], state: 'open', limit: 5 })).toEqual([]);
    }
  });

  test('[ST4] text of any script, joined emoji, control characters and JSON with escaped NUL come back as they went in', async () => {
    const store = await fresh();
    const name = 'ཀརྨ་རྡོ་རྗེ 👩‍👩‍👧 العربية \u202e\u0001\t\r\n \ufffe\uffff "\\\'%_$1';
    const events = JSON.stringify(['\0', '\ud83d', name]);
    await store.commit({ writes: () => [write('addCase', caseRow('a')), write('appendLog', logRow('a', 1, { events })), write('addDocument', documentRow('d', 'a', { name }))] });
    expect((await store.history('a'))?.acts[0]?.events).toBe(events);
    expect((await store.document('d'))?.name).toBe(name);
  });

  test('[ST5] given a closed store, when a commit comes, then it is refused by name', async () => {
    const store = await lab.fresh();
    const last = store.commit({ writes: () => [...openingOf('a'), ...decisionOf('a')] });
    await last;
    await store.close();
    await store.close();
    await expect(store.commit({ writes: () => openingOf('b') })).rejects.toMatchObject({ refusal: { code: 'store.closed' } });
  });
}

/** Takes the next number of a register. */
export async function numberOf(store: Store, key: string): Promise<number> {
  let number = 0;
  await store.commit({ take: [key], writes: ([taken]) => {
    number = taken!;
    return [];
  } });
  return number;
}

const everything = async (store: Store) => ({
  service: await store.service('cafe-permit'), versions: await store.versions('cafe-permit'), history: [await store.history('a'), await store.history('b')],
  tasks: [await store.task('closed'), await store.task('task-a')], counts: await store.openTaskCounts(['city/reviewer']), document: await store.document('removed'), messages: await store.messages(10), sealKeys: await store.sealKeys(),
});
