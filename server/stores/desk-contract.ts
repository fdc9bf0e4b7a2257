import { expect, onTestFinished, test } from 'vitest';
import { findable, lookedFor, roleTerm } from '#server/search/terms.ts';
import { logRow, moved, openingOf, write } from '#server/testing/store-rows.ts';
import type { BatchItemRow, BatchRow } from './desk-work.ts';
import type { Store } from './store.ts';
import type { StoreLab } from './store-contract.ts';

const CITY = roleTerm('city/reviewer');
const BANK = roleTerm('bank/clerk');

const batchRow = (id: string, more: Partial<BatchRow> = {}): BatchRow => ({ id, account: 'pema', accountName: 'Pema', slug: 'cafe-permit', step: 'review', decision: null, createdAt: 1, startedAt: null, finishedAt: null, ...more });
const itemRow = (position: number): BatchItemRow => ({ batch: 'b', position, task: `task-${position}`, caseId: `case-${position}`, reference: `CP-${position}`, result: 'waiting', code: null });

/** Promises about what officers work with: files found by words, lists by age, kept lists, files decided together. */
export function deskPromises(lab: StoreLab): void {
  const fresh = async () => {
    const store = await lab.fresh();
    onTestFinished(() => store.close());
    return store;
  };
  const sent = async (store: Store, ...ids: string[]) => store.commit({ writes: () => ids.flatMap((id) => openingOf(id)) });
  const indexed = (caseId: string, words: string, role: string, acts = 1) => {
    const { text, terms } = findable([words]);
    return write('indexFile', { caseId, acts, text, terms: [...terms, role] });
  };
  const find = (store: Store, question: string, roles = [CITY], more: { after?: string; limit?: number } = {}) => store.searchFiles({ ...lookedFor(question), anyOf: roles, limit: 10, ...more });

  test('[ST33] files are found by every word, latest first, page after page, and by nobody without one of their roles', async () => {
    const store = await fresh();
    await sent(store, 'a', 'b', 'c');
    await store.commit({ writes: () => [indexed('a', 'Karma Dorji', CITY), indexed('b', 'Karma Zangmo', CITY), indexed('c', 'Karma Dorji', BANK)] });
    expect(await find(store, 'karma')).toEqual(['b', 'a']);
    expect(await find(store, 'karma dorji')).toEqual(['a']);
    expect(await find(store, 'karma', [CITY, BANK])).toEqual(['c', 'b', 'a']);
    expect(await find(store, 'karma', [CITY, BANK], { limit: 1, after: 'c' })).toEqual(['b']);
    expect(await find(store, 'karma', [])).toEqual([]);
    expect(await find(store, '—')).toEqual([]);
  });

  test('[ST33] pieces that stand in different words are no word: what is found holds what was asked', async () => {
    const store = await fresh();
    await sent(store, 'a');
    // Each of the three letters of "armad" stands somewhere here; the word does not.
    await store.commit({ writes: () => [indexed('a', 'karma rmax madras', CITY)] });
    expect([await find(store, 'armad'), await find(store, 'adra')]).toEqual([[], ['a']]);
  });

  test('[ST33] an entry gives way to one that tells of more acts, and not to an older one', async () => {
    const store = await fresh();
    await sent(store, 'a');
    await store.commit({ writes: () => [indexed('a', 'Old name', CITY, 2)] });
    await store.commit({ writes: () => [indexed('a', 'New name', BANK, 3), indexed('a', 'Older still', CITY, 1)] });
    expect([await find(store, 'old', [CITY, BANK]), await find(store, 'new', [CITY]), await find(store, 'new', [BANK])]).toEqual([[], [], ['a']]);
  });

  test('[ST33] files without an entry of all their acts are told, slice by slice; drafts are not', async () => {
    const store = await fresh();
    await sent(store, 'a', 'b', 'c');
    await store.commit({ writes: () => [indexed('b', 'Karma', CITY, 1), write('saveCase', { ...moved('c'), status: 'draft', step: 'one', acts: 2, updatedAt: 1, expected: 1 })] });
    expect(await store.unindexedFiles('', 2)).toEqual({ ids: ['a'], last: 'b' });
    expect(await store.unindexedFiles('b', 2)).toEqual({ ids: [], last: undefined });
    await store.commit({ writes: () => [write('saveCase', { ...moved('b'), status: 'pending', step: 'one', acts: 2, updatedAt: 1, expected: 1 })] });
    expect((await store.unindexedFiles('', 9)).ids).toEqual(['a', 'b']);
  });

  test('[ST11] open tasks by age, oldest or newest first, of several roles, page after page', async () => {
    const store = await fresh();
    const roles = ['city/reviewer', 'bank/clerk'];
    await store.commit({ writes: () => ['a', 'b', 'c', 'd'].flatMap((id, at) => openingOf(id, { dueAt: 100 - at, ...(at % 2 ? { institution: 'bank', role: 'clerk' } : {}) })) });
    await store.commit({ writes: () => [write('completeTask', { id: 'task-c', completedAt: 9, outcome: 'approve', completedBy: 'pema' })] });
    const ids = async (order: 'oldest' | 'newest', id?: string, slug?: string) => (await store.tasks({ roles, slug, state: 'open', order, limit: 2, ...(id ? { after: { place: 0, id } } : {}) })).map((task) => task.id);
    expect([await ids('oldest'), await ids('oldest', 'task-b')]).toEqual([['task-a', 'task-b'], ['task-d']]);
    expect([await ids('newest'), await ids('newest', 'task-b'), await ids('newest', undefined, 'other')]).toEqual([['task-d', 'task-b'], ['task-a'], []]);
  });

  test('[ST11] open tasks by whom they are with, those with nobody first, page after page', async () => {
    const store = await fresh();
    const roles = ['city/reviewer', 'bank/clerk'];
    await store.commit({ writes: () => [...openingOf('a', { assignee: 'sonam' }), ...openingOf('b', { assignee: 'pema', institution: 'bank', role: 'clerk' }), ...openingOf('c'), ...openingOf('d', { assignee: 'pema' }), ...openingOf('e', { assignee: 'pema' })] });
    await store.commit({ writes: () => [write('completeTask', { id: 'task-e', completedAt: 9, outcome: 'approve', completedBy: 'pema' })] });
    const ids = async (id?: string, slug?: string) => (await store.tasks({ roles, slug, state: 'open', order: 'holder', limit: 2, ...(id ? { after: { place: 0, id } } : {}) })).map((task) => task.id);
    expect([await ids(), await ids('task-b'), await ids('task-a'), await ids(undefined, 'other')]).toEqual([['task-c', 'task-b'], ['task-d', 'task-a'], [], []]);
    expect((await store.tasks({ roles: ['city/reviewer'], state: 'completed', order: 'holder', limit: 9 })).map(({ id }) => id)).toEqual(['task-e']);
  });

  test('[ST11] an open task that is due at another time stands there; a closed one keeps its time', async () => {
    const store = await fresh();
    await store.commit({ writes: () => [...openingOf('a', { dueAt: 5, place: 5 }), ...openingOf('b', { dueAt: 7, place: 7 })] });
    const set = (id: string, at: number) => store.commit({ writes: () => [write('setTaskDue', { id, dueAt: at, place: at })] });
    await set('task-a', 9);
    expect((await store.tasks({ roles: ['city/reviewer'], state: 'open', limit: 9 })).map(({ id, dueAt }) => [id, dueAt])).toEqual([['task-b', 7], ['task-a', 9]]);
    await store.commit({ writes: () => [write('completeTask', { id: 'task-b', completedAt: 9, outcome: 'approve', completedBy: 'pema' })] });
    await set('task-b', 11);
    expect(await store.task('task-b')).toMatchObject({ dueAt: 7, completedAt: 9 });
  });

  test('[ST36] whom a task is with is kept, and how much each has', async () => {
    const store = await fresh();
    await store.commit({ writes: () => [...openingOf('a', { assignee: 'pema' }), ...openingOf('b'), ...openingOf('c', { institution: 'bank', role: 'clerk' })] });
    await store.commit({ writes: () => [write('assignTask', { id: 'task-b', assignee: 'pema' }), write('assignTask', { id: 'task-c', assignee: 'pema' })] });
    await store.commit({ writes: () => [write('completeTask', { id: 'task-b', completedAt: 9, outcome: 'approve', completedBy: 'pema' })] });
    expect([(await store.task('task-a'))!.assignee, (await store.task('task-b'))!.assignee]).toEqual(['pema', 'pema']);
    expect(await store.workloads(['pema', 'sonam'], { institution: 'city', role: 'reviewer' })).toEqual([{ account: 'pema', open: 2, latest: 'task-b' }, { account: 'sonam', open: 0, latest: '' }]);
    expect((await store.assignedTasks(undefined, 1)).map(({ id }) => id)).toEqual(['task-a']);
    expect((await store.assignedTasks({ assignee: 'pema', id: 'task-a' }, 5)).map(({ id }) => id)).toEqual(['task-c']);
    await store.commit({ writes: () => [write('assignTask', { id: 'task-a', assignee: null })] });
    expect((await store.workloads(['pema'], { institution: 'x', role: 'y' }))[0]).toEqual({ account: 'pema', open: 1, latest: '' });
  });

  test('[ST34] lists are kept by name, and nobody else’s', async () => {
    const store = await fresh();
    const save = (account: string, name: string, query: string) => store.commit({ writes: () => [write('saveFilter', { account, name, query })] });
    await save('pema', 'Mine', 'order=oldest');
    await save('pema', 'All', '');
    await save('sonam', 'Mine', 'service=x');
    await save('pema', 'Mine', 'order=newest');
    expect(await store.savedFilters('pema')).toEqual([{ account: 'pema', name: 'All', query: '' }, { account: 'pema', name: 'Mine', query: 'order=newest' }]);
    await store.commit({ writes: () => [write('removeFilter', { account: 'pema', name: 'Mine' })] });
    expect([(await store.savedFilters('pema')).length, (await store.savedFilters('sonam')).length]).toEqual([1, 1]);
  });

  test('[ST54] files somebody is kept away from, and what they declared, are kept by account; words lead to whoever declared them', async () => {
    const store = await fresh();
    const declared = (account: string, words: string) => ({ account, words, said: words.toUpperCase(), declaredAt: 1_763_769_600_000 });
    await store.commit({ writes: () => [['pema', 'b'], ['pema', 'a'], ['sonam', 'c'], ['pema', 'a']].map(([account, caseId]) => write('keepAway', { account: account!, caseId: caseId! })) });
    expect([await store.keptAway('pema'), await store.keptAway('sonam'), await store.keptAway('dema')]).toEqual([['a', 'b'], ['c'], []]);
    await store.commit({ writes: () => [declared('pema', 'karma'), declared('pema', '113'), declared('sonam', '113'), { ...declared('pema', '113'), said: 'again' }].map((row) => write('addInterest', row)) });
    expect(await store.interests('pema')).toEqual([declared('pema', '113'), declared('pema', 'karma')]);
    expect([(await store.interestedIn(['113', 'karma', 'other'])).toSorted(), await store.interestedIn(['none']), await store.interestedIn([])]).toEqual([['pema', 'sonam'], [], []]);
    await store.commit({ writes: () => [write('removeInterest', { account: 'pema', words: '113' })] });
    expect([await store.interestedIn(['113']), (await store.interests('pema')).length]).toEqual([['sonam'], 1]);
  });

  test('[ST230] of many files, those an account did something to are told in one look', async () => {
    const store = await fresh();
    expect(await store.actedOn('pema', [])).toEqual([]);
    await sent(store, 'a', 'b', 'c', 'd');
    await store.commit({ writes: () => [logRow('b', 2, { actor: 'pema' }), logRow('b', 3, { actor: 'pema' }), logRow('c', 2, { actor: 'pema' }), logRow('d', 2, { actor: 'pema' })].map((row) => write('appendLog', row)) });
    expect([await store.actedOn('pema', ['c', 'b', 'a', 'b']), await store.actedOn('nobody', ['a', 'b'])]).toEqual([['b', 'c'], []]);
  });

  test('[ST51] who stands in for whom is kept, one line an account', async () => {
    const store = await fresh();
    const line = { account: 'pema', deputy: 'sonam', awayFrom: '2026-11-22', awayUntil: '2026-11-30', saidBy: 'head', saidAt: 1_763_769_600_000 };
    const other = { account: 'dechen', deputy: null, awayFrom: null, awayUntil: null, saidBy: 'dechen', saidAt: 2 };
    await store.commit({ writes: () => [write('saveStandIn', line), write('saveStandIn', other)] });
    expect(await store.standIns()).toEqual([other, line]);
    await store.commit({ writes: () => [write('saveStandIn', { ...other, account: 'pema', saidAt: 3 })] });
    expect(await store.standIns()).toEqual([other, { ...other, account: 'pema', saidAt: 3 }]);
  });

  test('[ST35] a batch is started once, with a decision; each file is closed once, and so is the batch', async () => {
    const store = await fresh();
    await store.commit({ writes: () => [write('addBatch', batchRow('b')), write('addBatchItem', itemRow(1)), write('addBatchItem', itemRow(0))] });
    const start = () => store.commit({ writes: () => [write('startBatch', { id: 'b', startedAt: 5 })] });
    const look = (decision: string) => store.commit({ writes: () => [write('setBatchDecision', { id: 'b', decision })] });
    const close = (result: 'done' | 'refused') => store.commit({ writes: () => [write('closeBatchItem', { batch: 'b', position: 0, result, code: null })] });
    const finish = () => store.commit({ writes: () => [write('finishBatch', { id: 'b', finishedAt: 6 })] });
    expect([await start(), await finish(), await look('{}'), await look('{"outcome":"approve"}'), await start(), await start(), await look('{}')])
      .toEqual(['conflict', 'conflict', 'committed', 'committed', 'committed', 'conflict', 'conflict']);
    expect((await store.unfinishedBatches()).map(({ id }) => id)).toEqual(['b']);
    expect([await close('done'), await close('refused')]).toEqual(['committed', 'conflict']);
    expect(await store.batchItems('b')).toEqual([{ ...itemRow(0), result: 'done' }, itemRow(1)]);
    expect([await finish(), await finish(), await store.unfinishedBatches()]).toEqual(['committed', 'conflict', []]);
    expect([await store.batch('b'), await store.batch('none'), (await store.batchesOf('pema', 5)).length, (await store.batchesOf('sonam', 5)).length])
      .toEqual([batchRow('b', { decision: '{"outcome":"approve"}', startedAt: 5, finishedAt: 6 }), undefined, 1, 0]);
  });
}
