import { afterAll, beforeAll, expect, test } from 'vitest';
import { program } from '#server/testing/callers.ts';
import { startPostgres, type TestPostgres } from '#server/testing/postgres.ts';
import { type RunningApp, runningApp } from '#server/testing/running-app.ts';
import { CLOTH_BODY, FOOD_BODY, INSPECTOR } from '#server/testing/stall-office.ts';
import { rowsOf } from '#server/testing/table-dump.ts';

const PAIRS = 50;

let postgres: TestPostgres;
let servers: [RunningApp, RunningApp];
beforeAll(async () => {
  postgres = await startPostgres();
  const options = { database: postgres.url as `postgres://${string}`, environment: { STAMPLESS_SECRET: 'one secret for every server process, 32+' } };
  // The second finds the service that the first published.
  servers = [await runningApp(options), await runningApp({ ...options, services: [] })];
});
afterAll(async () => {
  for (const { close } of servers ?? []) await close();
  await postgres?.stop();
});

test(`[CA7] given two servers on one PostgreSQL and a task decided on both at the same instant, ${PAIRS} times, then one decides, the other is told, and numbers, tasks and messages are as on one`, async () => {
  const [first, second] = servers;
  const dema = await first.person({ kind: 'applicant', phone: '+97517000001' });
  const [pema, tashi] = [await first.person({ kind: 'staff', rights: [INSPECTOR] }), await second.person({ kind: 'staff', rights: [INSPECTOR] })];
  for (let pair = 0; pair < PAIRS; pair++) {
    const [sent, granted] = await Promise.all([program(first.app, dema).call('POST', '/api/services/stall-permit/files', FOOD_BODY), program(second.app, dema).call('POST', '/api/services/stall-permit/files', CLOTH_BODY)]);
    expect([sent.status, granted.status]).toEqual([201, 201]);
    const { body: { tasks } } = await program(second.app, tashi).call<{ tasks: { id: string }[] }>('GET', '/api/tasks');
    expect(tasks).toHaveLength(1);
    const address = `/api/tasks/${tasks[0]!.id}/complete`;
    const answers = await Promise.all([program(first.app, pema).call('POST', address, { outcome: 'approve' }), program(second.app, tashi).call('POST', address, { outcome: 'approve' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'task.not-open' });
  }
  const { store } = first.deps;
  const count = async (sql: string) => Number((await rowsOf(store, `select count(*) as count from ${sql}`))[0]!['count']);
  for (let waited = 0; (await count('note')) > 0 && waited < 30_000; waited += 100) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await count('note')).toBe(0);
  expect(await rowsOf(store, 'select key, last from register order by key')).toEqual([{ key: 'PC/2026', last: PAIRS }, { key: 'PS/2026', last: 2 * PAIRS }].map(({ key, last }) => ({ key: key.replace('2026', String(new Date().getUTCFullYear())), last: expect.toSatisfy((value) => Number(value) === last) })));
  expect(await count('case_grant')).toBe(3 * PAIRS);
  expect(await count('case_grant g join content c on c.hash = g.pdf')).toBe(3 * PAIRS);
  expect(await count("message")).toBe(4 * PAIRS);
  expect(await store.openTaskCounts(['market/inspector'])).toEqual({ 'market/inspector': 0 });
  expect([...first.faults, ...second.faults]).toEqual([]);
}, 180_000);
