import { expect, onTestFinished, test } from 'vitest';
import { openTasks } from '#runtime/engine/branches.ts';
import type { Case } from '#runtime/engine/case.ts';
import { evolve } from '#runtime/engine/evolve.ts';
import { eventsOf } from '#server/cases/record.ts';
import { firstVersion, templateFiles } from '#server/first-start.ts';
import { openStore } from '#server/stores/open-store.ts';
import { must } from '#server/testing/must.ts';
import { rowsOf } from '#server/testing/table-dump.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { generate } from './generate.ts';

const NOW = Date.parse('2026-11-22T06:00:00Z');

async function generated(files: number, seed: number) {
  const store = must(await openStore({ url: `sqlite:${temporaryFolder()}/made-up.db` }));
  onTestFinished(() => store.close());
  for (const file of templateFiles()) await store.commit({ writes: () => firstVersion(file, 'test', NOW) });
  return { store, made: await generate(store, NOW, { files, seed }) };
}
const story = async ({ store }: Awaited<ReturnType<typeof generated>>) => (await rowsOf(store, 'select applicant, slug, status, step, acts, created_at, updated_at from case_file')).map((row) => JSON.stringify(row)).toSorted();

test('[MU1] given made-up files, then each replays to what its row says, tasks are open where it waits, and numbers run without a gap', async () => {
  const { store, made } = await generated(400, 7);
  expect(Object.values(made).reduce((sum, one) => sum + one, 0)).toBe(400);
  const rows = await rowsOf(store, 'select id, status, step from case_file');
  const statuses = new Set<unknown>();
  for (const { id, status, step } of rows) {
    const { acts } = (await store.history(String(id)))!;
    const folded = acts.flatMap(eventsOf).reduce<Case | undefined>(evolve, undefined)!;
    expect([folded.status, folded.step]).toEqual([status, step]);
    const { open } = (await rowsOf(store, `select count(*) as open from task where case_id = '${id}' and completed_at is null`))[0]!;
    // Several offices may have it at once.
    expect([open, Number(open) > 0]).toEqual([openTasks(folded).length, folded.status === 'pending']);
    statuses.add(status);
  }
  expect([...statuses]).toEqual(expect.arrayContaining(['approved', 'rejected', 'pending']));
  for (const { key, last } of await rowsOf(store, 'select key, last from register')) expect([key, (await rowsOf(store, `select count(*) as given from case_grant where number like '${String(key).replace('/', '-')}-%'`))[0]!['given']]).toEqual([key, last]);
  expect((await rowsOf(store, `select count(*) as overdue from task where completed_at is null and due_at < ${NOW}`))[0]!['overdue']).toBeGreaterThan(0);
});

test('[MU2] the same seed makes the same files, another makes others', async () => {
  const [one, again, other] = [await generated(60, 7), await generated(60, 7), await generated(60, 8)];
  expect(await story(one)).toEqual(await story(again));
  expect(await story(other)).not.toEqual(await story(one));
});

test('[MU3] nobody is told and nothing is left to be drawn', async () => {
  const { store } = await generated(60, 7);
  for (const table of ['note', 'message', 'content where bytes is null']) expect([table, await rowsOf(store, `select 1 from ${table}`)]).toEqual([table, []]);
});
