import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { besideRow, decisionOf, openingOf, viewRow, write } from '#server/testing/store-rows.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import type { LogLinkRow, LogRootRow } from './sealed-log.ts';
import type { StoreLab } from './store-contract.ts';

const link = (n: number, more: Partial<LogLinkRow> = {}): LogLinkRow => ({ stream: 'acts', n, at: 5, last: n * 10, total: n, entries: '[["a/1",5,"hash"]]', hash: `hash ${n}`, signed: `signed ${n}`, ...more });
const root = (day: string): LogRootRow => ({ day, at: 5, signed: `root ${day}` });

/** Promises about what the log is sealed with. */
export function sealedLogPromises(lab: StoreLab): void {
  test('[ST50] links and roots come back as they went in, in order; of two under one number one stands', async () => {
    const store = await lab.fresh();
    onTestFinished(() => store.close());
    const add = (row: LogLinkRow) => store.commit({ writes: () => [write('addLogLink', row)] });
    expect([await add(link(1)), await add(link(2)), await add(link(1, { stream: 'views' })), await add(link(2, { hash: 'another' }))]).toEqual(['committed', 'committed', 'committed', 'conflict']);
    expect([await store.lastLogLink('acts'), await store.lastLogLink('views')]).toEqual([link(2), link(1, { stream: 'views' })]);
    expect([await store.logLinks('acts', 0, 9), await store.logLinks('acts', 0, 1), await store.logLinks('acts', 2, 9)]).toEqual([[link(1), link(2)], [link(1)], []]);
    const sign = (day: string) => store.commit({ writes: () => [write('addLogRoot', root(day))] });
    expect([await sign('2026-11-22'), await sign('2026-11-21'), await sign('2026-11-22')]).toEqual(['committed', 'committed', 'conflict']);
    expect([await store.logRoots('9999', 9), await store.logRoots('2026-11-22', 9)]).toEqual([[root('2026-11-22'), root('2026-11-21')], [root('2026-11-21')]]);
    const issued = (day: string) => ({ day, entries: `[["CI-1","${day}"]]` });
    for (const day of ['2026-11-22', '2026-11-20', '2026-11-21']) await store.commit({ writes: () => [write('addLogIssued', issued(day))] });
    expect([await store.issuedIn('2026-11-21', 9), await store.issuedIn('2026-11-20', 1), await store.issuedIn('2026-11-23', 9)]).toEqual([[issued('2026-11-21'), issued('2026-11-22')], [issued('2026-11-20')], []]);
  });

  test('[ST250] all files are read by id, page by page', async () => {
    const store = await lab.fresh();
    onTestFinished(() => store.close());
    for (const id of ['c', 'a', 'b']) await store.commit({ writes: () => openingOf(id) });
    expect([await store.filesAfter('', 2), await store.filesAfter('b', 2), await store.filesAfter('c', 2)]).toEqual([[{ id: 'a' }, { id: 'b' }], [{ id: 'c' }], []]);
  });

  test('[ST50] acts and views are read by their places, which rise as they are written and go on behind those of a backup', async () => {
    const store = await lab.fresh();
    onTestFinished(() => store.close());
    expect([await store.lastPlace('acts'), await store.lastPlace('views'), await store.lastLogLink('acts')]).toEqual([0, 0, undefined]);
    for (const id of ['b', 'a']) await store.commit({ writes: () => [...openingOf(id), write('addView', viewRow(`v-${id}`, id))] });
    await store.commit({ writes: () => decisionOf('b') });
    const acts = await store.actsFrom(0, Number.MAX_SAFE_INTEGER, 9);
    expect(acts.map(({ caseId, act }) => `${caseId}${act}`)).toEqual(['b1', 'a1', 'b2']);
    const [first, second] = acts.map(({ place }) => place);
    expect((await store.actsFrom(first!, second!, 9)).map(({ caseId }) => caseId)).toEqual(['a']);
    expect((await store.actsFrom(0, Number.MAX_SAFE_INTEGER, 1)).length).toBe(1);
    expect(await store.besidesFrom(0, first!)).toEqual([besideRow('b', 1)]);
    const views = await store.viewsFrom(0, Number.MAX_SAFE_INTEGER, 9);
    expect(views.map(({ place: _place, ...view }) => view)).toEqual([viewRow('v-b', 'b'), viewRow('v-a', 'a')]);
    expect([await store.placedAct('a', 1), await store.placedAct('a', 9), await store.placedView('v-a'), await store.placedView('none')]).toEqual([acts[1], undefined, views[1], undefined]);
    expect(await store.lastPlace('acts')).toBe(acts[2]!.place);

    const path = join(temporaryFolder(), 'copy.backup');
    await store.backup(path);
    const copy = await lab.restored(path);
    onTestFinished(() => copy.close());
    expect([await copy.actsFrom(0, Number.MAX_SAFE_INTEGER, 9), await copy.viewsFrom(0, Number.MAX_SAFE_INTEGER, 9)]).toEqual([acts, views]);
    await copy.commit({ writes: () => [...openingOf('c'), write('addView', viewRow('v-c', 'c'))] });
    expect([(await copy.actsFrom(acts[2]!.place, Number.MAX_SAFE_INTEGER, 9)).length, (await copy.viewsFrom(views[1]!.place, Number.MAX_SAFE_INTEGER, 9)).length]).toEqual([1, 1]);
  });
}
