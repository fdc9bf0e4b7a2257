import { expect, onTestFinished, test } from 'vitest';
import { decisionOf, openingOf, serviceRow, versionRow, write } from '#server/testing/store-rows.ts';
import { NEVER_DUE, type CountedFileRow, type CountedFilesQuery, type FigureRow, type WaitingRow } from './figures.ts';
import type { StoreLab } from './store-contract.ts';

const figure = (more: Partial<FigureRow> = {}): FigureRow => ({ slug: 'cafe-permit', what: 'decided', day: '2026-11-22', step: 'review', institution: 'city', person: '', detail: 'approve', times: 1, ...more });
const waiting = (more: Partial<WaitingRow> = {}): WaitingRow => ({ slug: 'cafe-permit', step: 'review', institution: 'city', person: '', dueHour: 100, open: 1, ...more });
const file = (caseId: string, at: number, more: Partial<CountedFileRow> = {}): CountedFileRow => ({ slug: 'cafe-permit', what: 'decided', at, caseId, step: 'review', institution: 'city', person: 'pema', detail: 'approve', ...more });
const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();

/** Promises about figures kept behind the acts. */
export function figurePromises(lab: StoreLab): void {
  const fresh = async () => {
    const store = await lab.fresh();
    onTestFinished(() => store.close());
    await store.commit({ writes: () => [write('addService', serviceRow()), write('addVersion', versionRow())] });
    return store;
  };

  test('[ST40] acts are read behind a place in the order they were committed, each once, also where commits fail between them', async () => {
    const store = await fresh();
    for (const id of ['a', 'b', 'c']) {
      await store.commit({ writes: () => openingOf(id) });
      // One that is a conflict once its act is written leaves a place that nobody has.
      expect(await store.commit({ writes: () => [...openingOf(`${id}x`), ...decisionOf('none')] })).toBe('conflict');
    }
    await store.commit({ writes: () => decisionOf('b') });
    const first = await store.actsAfter(0, 3);
    expect(first.map(({ caseId, act, slug, version }) => [caseId, act, slug, version])).toEqual([['a', 1, 'cafe-permit', 1], ['b', 1, 'cafe-permit', 1], ['c', 1, 'cafe-permit', 1]]);
    const rest = await store.actsAfter(first.at(-1)!.place, 9);
    expect([rest.map(({ caseId, act }) => [caseId, act]), await store.actsAfter(rest.at(-1)!.place, 9)]).toEqual([[['b', 2]], []]);
    expect(await store.actsBefore('b', 2)).toEqual([{ at: first[1]!.at, events: first[1]!.events }]);
  });

  test('[ST40] no act is passed over while many write at once', async () => {
    const store = await fresh();
    const seen: string[] = [];
    let place = 0;
    const read = async () => {
      for (const act of await store.actsAfter(place, 50)) {
        seen.push(act.caseId);
        place = act.place;
      }
    };
    const ids = Array.from({ length: 120 }, (_, index) => `c${index}`);
    const writing = Promise.all(ids.map((id, index) => store.commit({ writes: () => (index % 7 === 0 ? [...openingOf(`${id}x`), ...decisionOf('none')] : openingOf(id)) })));
    let isDone = false;
    void writing.then(() => { isDone = true; });
    while (!isDone) {
      await read();
      await new Promise(setImmediate);
    }
    for (let tries = 0; tries < 5; tries++) await read();
    expect(seen.toSorted()).toEqual(ids.filter((_, index) => index % 7 !== 0).toSorted());
  });

  test('[ST41] the place of the figures moves from where it was, or nothing is counted', async () => {
    const store = await fresh();
    const count = (was: number, place: number) => store.commit({ writes: () => [write('moveFigures', { was, place }), write('countFigure', figure())] });
    expect([await store.figuresPlace(), await count(0, 5), await count(0, 5), await count(5, 9), await count(5, 9), await store.figuresPlace()]).toEqual([0, 'committed', 'conflict', 'committed', 'conflict', 9]);
    expect((await store.figures('cafe-permit', ['decided'], '2026-11-22', '2026-11-22'))[0]!.times).toBe(2);
  });

  test('[ST42] figures add up by day, and over days', async () => {
    const store = await fresh();
    const rows = [figure({ times: 2 }), figure({ times: 3 }), figure({ day: '2026-11-23' }), figure({ day: '2026-11-23', detail: 'reject' }), figure({ day: '2026-11-25' }), figure({ what: 'received', step: '', institution: '', detail: '' }), figure({ slug: 'other' })];
    await store.commit({ writes: () => rows.map((row) => write('countFigure', row)) });
    const sum = { what: 'decided', step: 'review', institution: 'city', person: '', detail: 'approve', times: 6 };
    expect(sorted(await store.figures('cafe-permit', ['decided'], '2026-11-22', '2026-11-24'))).toEqual(sorted([sum, { ...sum, detail: 'reject', times: 1 }]));
    expect(sorted(await store.figuresByDay('cafe-permit', ['decided', 'received'], '2026-11-22', '2026-11-23')))
      .toEqual(sorted([{ what: 'decided', day: '2026-11-22', times: 5 }, { what: 'decided', day: '2026-11-23', times: 2 }, { what: 'received', day: '2026-11-22', times: 1 }]));
    expect(await store.figures('cafe-permit', [], '2026-11-22', '2026-11-24')).toEqual([]);
  });

  test('[ST42] figures over whole months and parts of others are those of their days', async () => {
    const store = await fresh();
    const days = ['2026-08-31', '2026-09-01', '2026-09-30', '2026-10-01', '2026-10-31', '2026-11-01', '2026-11-22', '2026-11-30'];
    await store.commit({ writes: () => days.map((day, index) => write('countFigure', figure({ day, times: 2 ** index }))) });
    const times = async (from: string, to: string) => (await store.figures('cafe-permit', ['decided'], from, to))[0]?.times ?? 0;
    for (const [first, from] of days.entries()) for (const [last, to] of days.entries()) expect(await times(from, to), `${from} to ${to}`).toBe(first <= last ? 2 ** (last + 1) - 2 ** first : 0);
    expect((await store.figuresByDay('cafe-permit', ['decided'], '2026-08-01', '2026-12-01')).map(({ day }) => day).toSorted()).toEqual(days);
  });

  test('[ST43] open tasks are counted by the hour they fall due, and overdue ones told from the others', async () => {
    const store = await fresh();
    await store.commit({ writes: () => [waiting({ open: 3 }), waiting({ dueHour: 101 }), waiting({ dueHour: NEVER_DUE }), waiting({ step: 'approve', open: 2 }), waiting({ open: -1 })].map((row) => write('countWaiting', row)) });
    expect(sorted(await store.waiting('cafe-permit', 100))).toEqual(sorted([{ step: 'review', institution: 'city', open: 4, overdue: 2 }, { step: 'approve', institution: 'city', open: 2, overdue: 2 }]));
    const { open: _open, ...approve } = waiting({ step: 'approve' });
    await store.commit({ writes: () => [write('countWaiting', waiting({ step: 'approve', open: -2 })), write('clearWaiting', approve), write('clearWaiting', { ...approve, step: 'review' })] });
    expect(await store.waiting('cafe-permit', 99)).toEqual([{ step: 'review', institution: 'city', open: 4, overdue: 0 }]);
  });

  test('[ST43] they are told by whom they are with, those due within a day apart', async () => {
    const store = await fresh();
    await store.commit({ writes: () => [waiting({ open: 3 }), waiting({ person: 'pema' }), waiting({ person: 'pema', dueHour: 124 }), waiting({ person: 'pema', dueHour: 125 }), waiting({ person: 'gone' }), waiting({ person: 'gone', open: -1 })].map((row) => write('countWaiting', row)) });
    expect(sorted(await store.workload('cafe-permit', 100))).toEqual(sorted([{ step: 'review', institution: 'city', person: '', open: 3, overdue: 3, soon: 0 }, { step: 'review', institution: 'city', person: 'pema', open: 3, overdue: 1, soon: 1 }]));
    expect(await store.waiting('cafe-permit', 100)).toEqual([{ step: 'review', institution: 'city', open: 6, overdue: 4 }]);
  });

  test('[ST44] the files behind a figure are listed latest first, page by page, each once', async () => {
    const store = await fresh();
    const rows = [file('a', 10), file('b', 20), file('b', 20), file('c', 20, { detail: 'reject' }), file('d', 30, { person: 'ugyen' }), file('e', 40, { institution: 'town' }), file('f', 50, { what: 'late' })];
    await store.commit({ writes: () => rows.map((row) => write('addCountedFile', row)) });
    const list = async (more: Partial<CountedFilesQuery> = {}) => (await store.countedFiles({ slug: 'cafe-permit', what: 'decided', institution: 'city', step: null, person: null, detail: null, from: 0, to: 100, after: { at: 100, caseId: '' }, limit: 9, ...more })).map(({ caseId }) => caseId);
    expect([await list(), await list({ limit: 2 }), await list({ after: { at: 20, caseId: 'c' } })]).toEqual([['d', 'c', 'b', 'a'], ['d', 'c'], ['b', 'a']]);
    expect([await list({ detail: 'reject' }), await list({ person: 'ugyen' }), await list({ step: 'none' }), await list({ from: 20, to: 30 }), await list({ institution: 'town' }), await list({ what: 'late' })]).toEqual([['c'], ['d'], [], ['c', 'b'], ['e'], ['f']]);
  });
}
