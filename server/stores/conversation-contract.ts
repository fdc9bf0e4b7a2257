import { expect, onTestFinished, test } from 'vitest';
import { besideRow, caseRow, documentRow, logRow, moved, write } from '#server/testing/store-rows.ts';
import type { WaitingMessageRow } from './conversation.ts';
import type { StoreLab } from './store-contract.ts';

const waiting = (caseId: string, more: Partial<WaitingMessageRow> = {}): WaitingMessageRow => ({ caseId, institution: 'city', role: 'reviewer', task: `task-${caseId}`, reference: `CP-${caseId}`, applicantName: '', since: 5, ...more });

/** Promises about messages that wait to be read, and about drafts that are deleted. */
export function conversationPromises(lab: StoreLab): void {
  const fresh = async () => {
    const store = await lab.fresh();
    onTestFinished(() => store.close());
    return store;
  };

  test('[ST53] what is entrusted is found by account until it is over or taken away, and by nobody else', async () => {
    const store = await fresh();
    const row = (id: string, more: object = {}) => ({ id, account: 'kinley', caseId: `case-${id}`, until: 1_763_769_600_000, ...more });
    await store.commit({ writes: () => [write('addDelegation', row('b')), write('addDelegation', row('a')), write('addDelegation', row('c', { until: 10 })), write('addDelegation', row('a', { account: 'sonam' }))] });
    const ids = async (account: string, at: number, limit = 9) => (await store.delegationsOf(account, at, limit)).map(({ id }) => id);
    expect([await ids('kinley', 9), await ids('kinley', 10), await ids('kinley', 9, 1), await ids('pema', 9)]).toEqual([['a', 'b', 'c'], ['a', 'b'], ['a'], []]);
    await store.commit({ writes: () => [write('removeDelegation', { id: 'a', account: 'kinley', caseId: 'case-a' })] });
    expect(await store.delegationsOf('kinley', 10, 9)).toEqual([row('b')]);
    expect(await ids('sonam', 10)).toEqual(['a']);
  });

  test('[ST38] a file waits once for each role, since the first message, longest first, until the role has read it', async () => {
    const store = await fresh();
    const add = (...rows: WaitingMessageRow[]) => store.commit({ writes: () => rows.map((row) => write('addWaitingMessage', row)) });
    await add(waiting('a', { since: 7 }), waiting('b', { since: 3 }), waiting('b', { institution: 'bank', role: 'clerk', since: 1 }), waiting('c', { role: 'other' }));
    await add(waiting('b', { since: 9, task: 'later' }));
    const list = async (...roles: string[]) => (await store.waitingMessages(roles, 5)).map(({ caseId, institution, since }) => `${caseId} ${institution} ${since}`);
    expect(await list('city/reviewer', 'bank/clerk', 'city/reviewer')).toEqual(['b bank 1', 'b city 3', 'a city 7']);
    expect([await list(), await list('city/nobody'), (await store.waitingMessages(['city/reviewer'], 1)).length]).toEqual([[], [], 1]);
    expect(await store.waitingMessages(['city/other'], 5)).toEqual([waiting('c', { role: 'other' })]);
    await store.commit({ writes: () => [write('removeWaitingMessage', { caseId: 'b', institution: 'city', role: 'reviewer' }), write('removeWaitingMessage', { caseId: 'none', institution: 'city', role: 'reviewer' })] });
    expect(await list('city/reviewer', 'bank/clerk')).toEqual(['b bank 1', 'a city 7']);
  });

  test('[ST39] a draft that is deleted is on no list, leaves nothing beside its log and no document’s name, and its neighbours alone', async () => {
    const store = await fresh();
    await store.commit({ writes: () => ['a', 'b'].flatMap((id) => [write('addCase', caseRow(id, { applicant: 'dema', status: 'draft' })), write('appendLog', logRow(id, 1)), write('addBeside', besideRow(id, 1)), write('addDocument', documentRow(`d-${id}`, id, { name: 'lease.pdf' }))]) });
    await store.commit({ writes: () => [write('saveCase', { ...moved('a'), status: 'deleted', step: 'x', acts: caseRow('a').acts + 1, updatedAt: 9, expected: caseRow('a').acts }), write('eraseDraft', { caseId: 'a', removedAt: 9 })] });
    expect((await store.casesOf('dema', undefined, 5)).map(({ id }) => id)).toEqual(['b']);
    expect([(await store.history('a'))!.acts, (await store.history('b'))!.acts].map((acts) => acts.map(({ beside }) => beside === null))).toEqual([[true], [false]]);
    expect([await store.document('d-a'), await store.document('d-b')]).toMatchObject([{ name: '', removedAt: 9 }, { name: 'lease.pdf', removedAt: null }]);
    expect(await store.filesUnderWay(caseRow('a').slug)).toEqual([{ version: caseRow('a').version, files: 1 }]);
  });
}
