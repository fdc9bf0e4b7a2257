import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { must } from '#server/testing/must.ts';
import { besideRow, decisionOf, grantRow, logRow, noteRow, openingOf, write } from '#server/testing/store-rows.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { sqliteConnection } from '../handles.ts';
import { MIGRATIONS_TABLE } from '../migrations-folder.ts';
import { openStore } from '../open-store.ts';
import { prepareReads } from './reads.ts';

async function opened() {
  const store = must(await openStore({ url: `sqlite:${join(temporaryFolder(), 'stampless.db')}` }));
  onTestFinished(() => store.close());
  return { store, connection: sqliteConnection(store) };
}

test('[ST19] every table is STRICT: a value of another type is refused, never bent', async () => {
  const { connection } = await opened();
  const lax = connection.prepare("select name from pragma_table_list where schema = 'main' and type = 'table' and not strict and name not like 'sqlite_%' and name <> ?").pluck().all(MIGRATIONS_TABLE);
  expect(lax).toEqual([]);
});

test('[ST20] lists and look-ups are read from an index: nothing is scanned whole or counted, and nothing sorted but the few grants of one case and the few seals', async () => {
  const { connection } = await opened();
  const plans = await readPlans(connection);
  expect(plans.length).toBeGreaterThan(18);
  const scanned = plans.filter(({ plan }) => /\bSCAN (?!note$|register VIRTUAL TABLE|message$|stand_in$|message USING INDEX message_failed|case_grant USING COVERING INDEX case_grant_not_valid|desk_batch USING INDEX desk_batch_unfinished)/.test(plan)).map(({ sql }) => sql);
  // What failed is looked for among what is still to be done; the newest messages stand first in the table itself.
  // Who stands in for whom is a line a member of staff, and wanted whole.
  // Public registers are asked for by a short list.
  // Services are few, and the home page wants them all; so are seals, and whoever checks them.
  // So are blocks of questions.
  expect(scanned).toEqual([expect.stringContaining('from "service" order by'), expect.stringContaining('from "seal_key" order by'), expect.stringContaining('from "question_block" where version')]);
  expect(plans.filter(({ plan }) => plan.includes('TEMP B-TREE')).map(({ sql }) => sql)).toEqual([expect.stringContaining('from "case_grant" where "case_grant"."case_id"'), expect.stringContaining('from "seal_key" order by')]);
  // Who publishes is told how many files are open: an index holds those alone.
  expect(plans.filter(({ sql, plan }) => sql.includes('count(') && !plan.includes('case_file_under_way'))).toEqual([]);
});

test('[ST21] a finished case with its trail takes at most 4 kB', async () => {
  const { store, connection } = await opened();
  const id = (kind: string, index: number) => `019a${kind}-${String(index).padStart(4, '0')}-7c3e-9d10-4be1f0a2c6d8`;
  const hash = 'f3'.repeat(32);
  const answers = JSON.stringify({ answers: Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`question${index}`, `An answer of usual length ${index}`])) });
  const cases = 400;
  const size = () => {
    connection.pragma('wal_checkpoint(TRUNCATE)');
    return Number(connection.pragma('page_count', { simple: true })) * Number(connection.pragma('page_size', { simple: true }));
  };
  const empty = size();
  await Promise.all(Array.from({ length: cases }, async (_, index) => {
    const caseId = id('ca5e', index);
    const events = JSON.stringify([{ type: 'CaseOpened', caseId, slug: 'cafe-permit' }, { type: 'AnswersSaved', step: 'applicant', hash }, { type: 'CaseSent', hash }, { type: 'StepEntered', step: 'review' }]);
    const opening = openingOf(caseId, { id: id('7a5c', index) }).filter((each) => each.write !== 'appendLog' && each.write !== 'addBeside');
    await store.commit({ writes: () => [...opening, write('appendLog', logRow(caseId, 1, { events })), write('addBeside', besideRow(caseId, 1, { beside: answers })), write('addNote', noteRow(id('0001', index), caseId))] });
    const decision = decisionOf(caseId).filter((each) => each.write !== 'completeTask');
    await store.commit({ writes: () => [...decision, write('completeTask', { id: id('7a5c', index), completedAt: 2, outcome: 'approve', completedBy: 'pema' }),
      write('addGrant', grantRow(`CI-2026-${index}`, caseId, { data: JSON.stringify({ holder: 'Karma Dorji', address: 'Norzin Lam, Thimphu', until: '2027-11-22' }) })), write('addNote', noteRow(id('0002', index), caseId)), write('addNote', noteRow(id('0003', index), caseId))] });
  }));
  expect((size() - empty) / cases).toBeLessThan(4096);
});

/** Every statement the reads prepare, with SQLite's plan for it. */
async function readPlans(connection: Database): Promise<{ sql: string; plan: string }[]> {
  const plans: { sql: string; plan: string }[] = [];
  const explain = (sql: string) => {
    const details = connection.prepare(`explain query plan ${sql}`).all(...Array(sql.split('?').length - 1).fill(1)) as { detail: string }[];
    plans.push({ sql, plan: details.map(({ detail }) => detail).join('; ') });
    return connection.prepare(sql);
  };
  const reads = prepareReads(new Proxy(connection, { get: (target, key) => (key === 'prepare' ? explain : Reflect.get(target, key)) }));
  const { tasks, openTaskCounts, assistedFiles, ...others } = reads;
  await Promise.all([...(['open', 'completed'] as const).map((state) => tasks({ roles: ['a/b'], state, limit: 1 })), openTaskCounts(['a/b']), assistedFiles('a', ['a/b'], undefined, 1)]);
  // Statements are made at the first use; what comes back does not matter here.
  for (const read of Object.values(others) as ((...given: unknown[]) => Promise<unknown>)[]) await read(1, undefined, 1).catch(() => undefined);
  return plans;
}
