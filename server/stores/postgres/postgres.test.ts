import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { must, refusalOf } from '#server/testing/must.ts';
import { asAdministrator, startPostgres, type TestPostgres } from '#server/testing/postgres.ts';
import { caseRow, noteRow, openingOf, write } from '#server/testing/store-rows.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { postgresPool } from '../handles.ts';
import { MIGRATIONS_TABLE } from '../migrations-folder.ts';
import { openStore } from '../open-store.ts';
import { restoreStore } from '../restore-store.ts';

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

async function opened() {
  const url = await server.another();
  const store = must(await openStore({ url }));
  onTestFinished(() => store.close());
  return { url, store };
}

test('[ST17] given a server that does not answer, a wrong password, a database that is not there, one that may not be written or that cannot hold every language, then each is declined by name, without the password', async () => {
  const { url } = await opened();
  const refusal = async (address: string) => {
    const result = await openStore({ url: address });
    expect(JSON.stringify(result)).not.toContain('secret');
    return refusalOf(result);
  };
  expect(await refusal('postgres://stampless:secret@127.0.0.1:1/x')).toBe('store.unreachable');
  expect(await refusal('postgres://stampless:secret@no-such-host.invalid/x')).toBe('store.unreachable');
  expect(await refusal(url.replace('secret', 'secreto'))).toBe('store.denied');
  expect(await refusal(`${url}_none`)).toBe('store.no-database');
  expect(await refusal(`${url}?options=-c%20default_transaction_read_only=on`)).toBe('store.read-only');
  await asAdministrator(url, "create database latin encoding 'LATIN1' template template0 locale 'C'");
  expect(await refusal(url.replace(/[^/]+$/, 'latin'))).toBe('store.encoding');
});

test('[ST18] given a database that a newer release wrote, then it is declined by name', async () => {
  const { url, store } = await opened();
  await asAdministrator(url, `insert into ${MIGRATIONS_TABLE} (hash, created_at) values ('from the future', 9999999999999)`);
  expect(refusalOf(await openStore({ url }))).toBe('store.newer');
  const backup = join(temporaryFolder(), 'newer.backup');
  await store.backup(backup);
  expect(refusalOf(await restoreStore({ from: backup, url: await server.another() }))).toBe('store.newer');
});

test('[ST18] given several processes that start at once on an empty database, then it is set up once and all of them work', async () => {
  const url = await server.another();
  const stores = await Promise.all(Array.from({ length: 4 }, async () => must(await openStore({ url }))));
  const outcomes = await Promise.all(stores.map((store, index) => store.commit({ take: ['CP/2026'], writes: () => openingOf(`c${index}`) })));
  expect(outcomes).toEqual(Array(4).fill('committed'));
  expect(await stores[0]!.openTaskCounts(['city/reviewer'])).toEqual({ 'city/reviewer': 4 });
  await Promise.all(stores.map((store) => store.close()));
});

test('[ST22] given connections cut off under load, then each commit is acknowledged, or in doubt by name, nothing acknowledged is lost, and work goes on', async () => {
  const { url, store } = await opened();
  const fates = new Map<string, string>();
  let running = true;
  const workers = Array.from({ length: 8 }, async (_, worker) => {
    for (let number = 0; running; number++) {
      const id = `c${worker}-${number}`;
      fates.set(id, await store.commit({ take: number % 2 ? ['CP/2026'] : [], writes: () => openingOf(id) }).catch((error) => error.refusal?.code ?? String(error)));
    }
  });
  for (let cut = 0; cut < 5; cut++) {
    await new Promise((resolve) => setTimeout(resolve, 60));
    await asAdministrator(url, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'stampless' and datname = current_database()");
  }
  running = false;
  await Promise.all(workers);

  expect([...fates.values()].filter((fate) => !['committed', 'store.in-doubt', 'store.unreachable'].includes(fate))).toEqual([]);
  expect([...fates.values()].filter((fate) => fate !== 'committed').length).toBeGreaterThan(0);
  const there = new Set((await store.casesOf('karma', undefined, 100_000)).map(({ id }) => id));
  expect([...fates].filter(([id, fate]) => fate === 'committed' && !there.has(id))).toEqual([]);
  expect([...fates].filter(([id, fate]) => fate === 'store.unreachable' && there.has(id))).toEqual([]);
  expect(await store.commit({ writes: () => openingOf('after') })).toBe('committed');
  expect(await store.openTaskCounts(['city/reviewer'])).toEqual({ 'city/reviewer': there.size + 1 });
});

test('[ST23] given commits that take the same registers in different orders, then none waits for another in a circle', async () => {
  const { url, store } = await opened();
  const taken: string[] = [];
  const outcomes = await Promise.all(Array.from({ length: 60 }, (_, index) => store.commit({ take: index % 2 ? ['A', 'B', 'A'] : ['B', 'A', 'B'], writes: (numbers) => {
    taken[index] = (index % 2 ? ['A', 'B', 'A'] : ['B', 'A', 'B']).map((key, at) => `${key}${numbers[at]}`).join(' ');
    return openingOf(`c${index}`);
  } })));
  expect(outcomes).toEqual(Array(60).fill('committed'));
  expect(new Set(taken.join(' ').split(' ')).size).toBe(180);
  expect(await deadlocksOf(url)).toBe(0);
});

test('[ST23] given a transaction that PostgreSQL gives up to end a deadlock, then it is tried again and stands', async () => {
  const { url, store } = await opened();
  await store.commit({ writes: () => [...openingOf('a'), write('addNote', noteRow('n1', 'a')), write('addNote', noteRow('n2', 'a'))] });
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  await other.query("begin; update note set attempts = 100 where id = 'n2'");
  const commit = store.commit({ writes: () => ['n1', 'n2'].map((id) => write('postponeNote', { id, was: noteRow(id, 'a').dueAt, dueAt: 7, fault: 'paper' })) });
  await new Promise((resolve) => setTimeout(resolve, 300));
  await other.query("update note set attempts = 100 where id = 'n1'");
  await other.query('commit');
  await other.end();
  expect(await commit).toBe('committed');
  expect((await store.dueNotes(7, 5)).map(({ attempts }) => attempts)).toEqual([101, 101]);
  expect(await deadlocksOf(url)).toBe(1);
});

test('[ST20] with many tasks, the queue and its pages are read from the index in its order', async () => {
  const { url, store } = await opened();
  await store.commit({ writes: () => [write('addCase', caseRow('a'))] });
  await asAdministrator(url, `insert into task (id, case_id, reference, slug, version, step, institution, role, applicant_name, created_at, place)
    select 't' || n, 'a', 'r', 's', 1, 'review', 'city', 'role' || n % 5, '', n, n from generate_series(1, 20000) n; analyze task`);
  await store.tasks({ roles: ['city/role1'], state: 'open', limit: 1 });
  const { rows } = await postgresPool(store).query(`explain execute "read.openTasks" ('{city,city}', '{role1,role2}', 5000, '', null, null, 20, 20)`);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toMatch(/Index (Only )?Scan using task_open/);
  expect(plan).not.toContain('Seq Scan');
  expect(await store.tasks({ roles: ['city/role1', 'city/role2'], state: 'open', limit: 3, after: { place: 5000, id: '' } })).toMatchObject([{ id: 't5001' }, { id: 't5002' }, { id: 't5006' }]);
});

test('[ST20] with many files, what is found is read from the index of the latest, begun where the page before ended', async () => {
  const { url, store } = await opened();
  await asAdministrator(url, `insert into case_file (id, reference, slug, version, applicant, status, step, acts, created_at, updated_at)
    select 'f' || lpad(n::text, 6, '0'), 'r' || n, 's', 1, 'p', 'pending', 'one', 1, n, n from generate_series(1, 30000) n`);
  await asAdministrator(url, `insert into case_search (case_id, acts, text, terms)
    select id, 1, 'karma', array['ka', 'city'] || case when right(id, 4) = '0007' then array['rare'] else array[]::text[] end from case_file; analyze case_file; analyze case_search`);
  const find = (terms: string[], after?: string) => store.searchFiles({ words: [], terms, anyOf: ['city'], limit: 3, ...(after === undefined ? {} : { after }) });
  expect(await find(['ka'])).toEqual(['f030000', 'f029999', 'f029998']);
  expect(await find(['ka'], 'f015000')).toEqual(['f014999', 'f014998', 'f014997']);
  expect(await find(['rare'], 'f020007')).toEqual(['f010007', 'f000007']);
  const { rows } = await postgresPool(store).query(`explain execute "read.searchFiles" ('{ka}', '{city}', 'f015000', '{}', 3)`);
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index Scan Backward using case_search_pkey on case_search.*\n *Index Cond: \(case_id < /);
});

test('[ST13] given tables in the place of a restore, then it is refused unless told, set aside when told, and refused under a running server', async () => {
  const source = await opened();
  await source.store.commit({ writes: () => openingOf('kept') });
  await asAdministrator(source.url, `insert into "user" (id, name, email, created_at, updated_at, email_verified) values ('u', 'Karma', 'k@example.bt', 1, 1, true)`);
  const from = join(temporaryFolder(), 'copy.backup');
  await source.store.backup(from);
  const url = await server.another();
  const present = must(await openStore({ url }));
  await present.commit({ writes: () => openingOf('present') });

  expect(refusalOf(await restoreStore({ from, url, over: true }))).toBe('store.locked');
  await present.close();
  expect(refusalOf(await restoreStore({ from, url }))).toBe('store.exists');
  must(await restoreStore({ from, url, over: true }));

  const restored = must(await openStore({ url }));
  onTestFinished(() => restored.close());
  expect([await restored.case('kept'), await restored.case('present')]).toEqual([caseRow('kept'), undefined]);
  expect(await asAdministrator(url, 'select id from replaced_1.case_file')).toEqual([{ id: 'present' }]);
  expect(await asAdministrator(url, 'select name, email_verified, kind from "user"')).toEqual([{ name: 'Karma', email_verified: true, kind: 'applicant' }]);
});

test('[ST13] given a backup of an older release, then it is restored as that release had it and brought up to date', async () => {
  const { store } = await opened();
  await store.commit({ writes: () => openingOf('kept') });
  const from = join(temporaryFolder(), 'older.backup');
  await store.backup(from);
  rewrite(from, (text) => {
    const [header, ...lines] = text.split('\n');
    const older = { ...JSON.parse(header!), migrations: JSON.parse(header!).migrations.slice(0, 1) };
    const accounts = /^\["(user|session|account|verification|two_factor|one_time_code|staff_right|invitation)"\]$/;
    return [JSON.stringify(older), ...lines.filter((line) => !accounts.test(line))].join('\n');
  });
  const url = await server.another();
  must(await restoreStore({ from, url }));
  const restored = must(await openStore({ url }));
  onTestFinished(() => restored.close());
  expect(await restored.case('kept')).toEqual(caseRow('kept'));
  expect(await asAdministrator(url, 'select count(*)::integer as accounts from "user"')).toEqual([{ accounts: 0 }]);
});

test('[ST13] given a file that is no backup, cut short or altered, then it is declined by name and nothing has changed', async () => {
  const { store } = await opened();
  await store.commit({ writes: () => openingOf('kept') });
  const url = await server.another();
  const attempt = async (alter: (bytes: Buffer) => Buffer) => {
    const from = join(temporaryFolder(), 'copy.backup');
    await store.backup(from);
    writeFileSync(from, alter(readFileSync(from)));
    const code = refusalOf(await restoreStore({ from, url }));
    expect(await asAdministrator(url, "select relname from pg_class where relnamespace = 'public'::regnamespace")).toEqual([]);
    return code;
  };
  const inside = (alter: (text: string) => string) => (bytes: Buffer) => gzipSync(alter(gunzipSync(bytes).toString()));
  expect(await attempt(() => Buffer.from('a letter'))).toBe('store.not-a-backup');
  expect(await attempt(() => gzipSync('a letter\n'))).toBe('store.not-a-backup');
  expect(await attempt((bytes) => bytes.subarray(0, bytes.length - 20))).toBe('store.damaged');
  expect(await attempt(inside((text) => text.replace(/\n\[null,\d+\]\n$/, '\n')))).toBe('store.damaged');
  expect(await attempt(inside((text) => text.replace(/\n\{"id":"task-kept".*/, '')))).toBe('store.damaged');
  expect(await attempt(inside((text) => text.replace('"acts":1', '"acts":"many"')))).toBe('store.damaged');
  expect(refusalOf(await restoreStore({ from: '/nowhere/copy.backup', url }))).toBe('store.no-backup');
});

/** How often PostgreSQL ended a transaction for the sake of another. */
async function deadlocksOf(url: string): Promise<unknown> {
  const [row] = await asAdministrator(url, 'select deadlocks::integer from pg_stat_database where datname = current_database()');
  return row?.['deadlocks'];
}

function rewrite(file: string, change: (text: string) => string): void {
  writeFileSync(file, gzipSync(change(gunzipSync(readFileSync(file)).toString())));
}
