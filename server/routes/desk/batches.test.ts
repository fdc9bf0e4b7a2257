import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Case } from '#runtime/engine/case.ts';
import { createBatchRunner } from '#server/decisions/batch-runner.ts';
import { browserOf } from '#server/testing/desk-room.ts';
import { addressOf, type DeskStage, openDeskStage } from '#server/testing/desk-stage.ts';

let stage: DeskStage;
beforeEach(async () => {
  stage = await openDeskStage();
});
afterEach(() => stage.room.close());

type Browser = ReturnType<typeof browserOf>;
const chosen = (...cases: Pick<Case, 'task'>[]) => Object.fromEntries(cases.map((kase) => [`task[${kase.task!.id}]`, 'on']));
const files = async (count: number) => {
  const cases: Case[] = [];
  for (let made = 0; made < count; made++) cases.push(await stage.waiting());
  return cases;
};
const statusOf = async ({ id }: Case) => (await stage.room.deps.cases.load(id))?.case.status;

/** Chooses the files in the queue and says what to decide; the address of the batch. */
async function begun(browser: Browser, cases: Case[], decision: Record<string, string> = { outcome: 'approve' }): Promise<string> {
  await browser.get('/desk');
  const { location } = await browser.post('/desk/batches', chosen(...cases));
  await browser.get(location!);
  await browser.post(`${location}/look`, decision);
  return location!;
}

async function finished(browser: Browser, address: string): Promise<string> {
  await browser.get(address);
  await browser.post(`${address}/start`);
  return vi.waitFor(async () => {
    const { html } = await browser.get(address);
    expect(html).toContain('Finished');
    return html;
  }, { timeout: 20_000, interval: 50 });
}

describe('deciding together', () => {
  test('[BD1][BD2] chosen in the queue, looked at, started: each file is decided once, with its own act and certificate', async () => {
    const cases = await files(3);
    const browser = browserOf(stage.room.app, stage.officer);
    const address = await begun(browser, cases);
    const preview = await browser.get(address);
    expect(preview.html).toContain('3 files will be decided.');
    expect(await Promise.all(cases.map(statusOf))).toEqual(['pending', 'pending', 'pending']);
    expect(await finished(browser, address)).toContain('3 decided, 0 not decided');
    expect(await Promise.all(cases.map(statusOf))).toEqual(['approved', 'approved', 'approved']);
    for (const { id } of cases) {
      const kase = (await stage.room.deps.cases.load(id))!.case;
      expect([kase.decisions.length, kase.decisions[0]!.by, kase.grants.length > 0]).toEqual([1, stage.officer.id, true]);
    }
    await browser.post(`${address}/start`);
    expect((await browser.get(address)).html).toContain('3 decided, 0 not decided');
  });

  test('[BD3] what may not be decided says why in the preview and in the results, and keeps no other', async () => {
    const [mine, taken, gone] = await files(3) as [Case, Case, Case];
    const colleague = { id: stage.colleague.id, kind: 'operator' as const, roles: ['industry/licensing-officer'] };
    const browser = browserOf(stage.room.app, stage.officer);
    await stage.room.deps.cases.act(taken.id, colleague, { type: 'AssignTask', task: taken.task!.id, to: stage.colleague.id });
    const address = await begun(browser, [mine, taken, gone]);
    expect((await browser.get(address)).html).toContain('Not decided: a colleague has it.');
    await stage.room.deps.cases.act(gone.id, colleague, { type: 'CompleteTask', task: gone.task!.id, outcome: 'approve' });
    const html = await finished(browser, address);
    expect(html).toContain('1 decided, 2 not decided');
    expect(html).toContain('Not decided: a colleague has it.');
    expect(html).toContain('Not decided: somebody decided it already.');
    expect([await statusOf(mine), await statusOf(taken)]).toEqual(['approved', 'pending']);
  });

  test('[BD1] a refusal without its words is asked for them, and nothing is decided', async () => {
    const cases = await files(2);
    const browser = browserOf(stage.room.app, stage.officer);
    await browser.get('/desk');
    const { location } = await browser.post('/desk/batches', chosen(...cases));
    await browser.get(location!);
    for (const decision of [{}, { outcome: 'sendBack' }, { outcome: 'reject' }] as Record<string, string>[]) expect((await browser.submit(`${location}/look`, decision)).html).toContain('<title>Error: ');
    await browser.post(`${location}/start`);
    expect(await Promise.all(cases.map(statusOf))).toEqual(['pending', 'pending']);
  });

  test('[BD4] files of no desk of mine are left out; none, too many, somebody else’s batch: no way', async () => {
    const [kase] = await files(1) as [Case];
    const browser = browserOf(stage.room.app, stage.officer);
    await browser.get('/desk');
    expect((await browser.post('/desk/batches', {})).location).toBe('/desk/batches?asked=choice');
    expect((await browser.post('/desk/batches', Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`task[t${at}]`, 'on'])))).location).toBe('/desk/batches?asked=choice');
    const address = await begun(browser, [kase]);
    const colleague = browserOf(stage.room.app, stage.colleague);
    await colleague.get('/desk');
    expect([(await colleague.get(address)).status, (await colleague.post(`${address}/start`)).status]).toEqual([404, 404]);
    const stranger = browserOf(stage.room.app, await stage.room.person({ kind: 'staff', rights: [{ right: 'operator', institution: 'revenue', role: 'licensing-officer' }] }));
    await stranger.get('/desk');
    expect((await stranger.post('/desk/batches', chosen(kase))).location).toBe('/desk/batches?asked=choice');
  });

  test('[BD2] a server killed in the middle: the next one goes on, and no file is decided twice', async () => {
    const cases = await files(9);
    const { deps } = stage.room;
    const browser = browserOf(stage.room.app, stage.officer);
    const address = await begun(browser, cases);
    const batch = address.split('/').at(-1)!;
    await deps.store.commit({ writes: () => [{ write: 'startBatch', row: { id: batch, startedAt: deps.now() } }] });
    // The first stops as if killed: after some files it does nothing more, and says nothing.
    let acts = 0;
    const dying = createBatchRunner({ ...deps, onFault: () => {}, cases: { act: (...given) => (++acts > 5 ? new Promise(() => {}) : deps.cases.act(...given)) } });
    dying.wake();
    await vi.waitFor(async () => expect((await deps.store.batchItems(batch)).filter(({ result }) => result === 'done')).toHaveLength(5));
    const others = [1, 2].map(() => createBatchRunner({ ...deps, onFault: (fault) => { throw fault; } }));
    for (const other of others) other.wake();
    await Promise.all(others.map((other) => other.idle()));
    const items = await deps.store.batchItems(batch);
    expect(items.map(({ result }) => result)).toEqual(Array(9).fill('done'));
    expect(await Promise.all(cases.map(async ({ id }) => (await deps.cases.load(id))!.case.decisions.length))).toEqual(Array(9).fill(1));
    expect((await deps.store.batch(batch))!.finishedAt).not.toBeNull();
  });

  test('[BD3] rights are those of the moment: an account that was closed decides nothing more', async () => {
    const cases = await files(2);
    const { deps } = stage.room;
    const address = await begun(browserOf(stage.room.app, stage.officer), cases);
    await deps.store.commit({ writes: () => [{ write: 'startBatch', row: { id: address.split('/').at(-1)!, startedAt: deps.now() } }] });
    const runner = createBatchRunner({ ...deps, onFault: (fault) => { throw fault; }, signIn: { staff: async () => (await deps.signIn.staff()).map((one) => ({ ...one, disabled: true })) } });
    runner.wake();
    await runner.idle();
    expect((await deps.store.batchItems(address.split('/').at(-1)!)).map(({ result, code }) => `${result} ${code}`)).toEqual(Array(2).fill('refused task.not-yours'));
    expect(await Promise.all(cases.map(statusOf))).toEqual(['pending', 'pending']);
  });

  test('[BD5] fifty files take less than a minute, and are listed afterwards', async () => {
    const cases = await files(50);
    const browser = browserOf(stage.room.app, stage.officer);
    const all = await browser.get('/desk?show=200&all=yes');
    expect(all.html.match(/type="checkbox"[^>]* checked/g)).toHaveLength(50);
    const address = await begun(browser, cases);
    const started = performance.now();
    expect(await finished(browser, address)).toContain('50 decided, 0 not decided');
    expect(performance.now() - started).toBeLessThan(20_000);
    expect((await browser.get('/desk/batches')).html).toContain(`href="${address}"`);
    expect((await browser.get(addressOf(cases[0]!))).status).toBe(200);
  });
});
