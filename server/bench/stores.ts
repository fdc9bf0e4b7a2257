// How many commits a second each store takes: `node server/bench/stores.ts [seconds]`. Floor: the same rows by bare better-sqlite3, grouped.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '#server/ids.ts';
import { openStore } from '#server/stores/open-store.ts';
import type { Store } from '#server/stores/store.ts';
import { must } from '#server/testing/must.ts';
import { startPostgres } from '#server/testing/postgres.ts';
import { besideRow, decisionOf, logRow, openingOf, write } from '#server/testing/store-rows.ts';
import { bareSqlite } from './bare-sqlite.ts';

const CONCURRENCY = 16;
const ROUNDS = 3;
const seconds = Number(process.argv[2] ?? 3);

/** An opening and a decision with logs and answers of usual size (bytes: 400, 700, 300). */
const events = JSON.stringify([{ type: 'AnswersSaved', hash: 'f3'.repeat(32), more: 'x'.repeat(290) }]);
const answers = JSON.stringify({ 0: { answers: 'y'.repeat(670) } });
const sized = (writes: ReturnType<typeof openingOf>) => writes.map((each) => {
  if (each.write === 'appendLog') return write('appendLog', logRow(each.row.caseId, each.row.act, { events: each.row.act === 1 ? events : events.slice(0, 300) }));
  if (each.write === 'addBeside') return write('addBeside', besideRow(each.row.caseId, each.row.act, { beside: answers }));
  return each;
});

type Committing = Pick<Store, 'commit'>;
interface Sample { opened: number; decided: number; p50: number; p95: number; worst: number }

async function measure(store: Committing): Promise<Sample> {
  const waits: number[] = [];
  const ids: string[] = [];
  const run = async (next: () => ReturnType<typeof openingOf> | undefined) => {
    const end = performance.now() + seconds * 1000;
    let count = 0;
    const started = performance.now();
    await Promise.all(Array.from({ length: CONCURRENCY }, async () => {
      while (performance.now() < end) {
        const writes = next();
        if (!writes) return;
        const before = performance.now();
        const outcome = await store.commit({ writes: () => writes });
        if (outcome !== 'committed') throw new Error(outcome);
        waits.push(performance.now() - before);
        count++;
      }
    }));
    return count / ((performance.now() - started) / 1000);
  };
  const opened = await run(() => {
    const id = newId();
    ids.push(id);
    return sized(openingOf(id));
  });
  let at = 0;
  const decided = await run(() => (at < ids.length ? sized(decisionOf(ids[at++]!)) : undefined));
  waits.sort((a, b) => a - b);
  const share = (part: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * part))]!;
  return { opened, decided, p50: share(0.5), p95: share(0.95), worst: share(1) };
}

const folder = mkdtempSync(join(tmpdir(), 'stampless-bench-'));
const postgres = await startPostgres();
let made = 0;
const kinds: Record<string, () => Promise<Committing & { close(): Promise<void> }>> = {
  'bare SQLite, grouped': async () => bareSqlite(join(folder, `${++made}.db`)),
  SQLite: async () => must(await openStore({ url: `sqlite:${join(folder, `${++made}.db`)}` })),
  PostgreSQL: async () => must(await openStore({ url: await postgres.another() })),
};
const samples = new Map<string, Sample[]>();
for (let round = 0; round < ROUNDS; round++)
  for (const [name, open] of Object.entries(kinds)) {
    const store = await open();
    samples.set(name, [...(samples.get(name) ?? []), await measure(store)]);
    await store.close();
  }
await postgres.stop();
rmSync(folder, { recursive: true, force: true });

const figure = (rows: Sample[], key: keyof Sample) => {
  const values = rows.map((row) => row[key]).sort((a, b) => a - b);
  const digits = key === 'opened' || key === 'decided' ? 0 : 1;
  return `${values[Math.floor(values.length / 2)]!.toFixed(digits)} (${values[0]!.toFixed(digits)}–${values.at(-1)!.toFixed(digits)})`;
};
for (const [name, rows] of samples)
  console.log(`${name}: openings/s ${figure(rows, 'opened')}, decisions/s ${figure(rows, 'decided')}, ms p50 ${figure(rows, 'p50')}, p95 ${figure(rows, 'p95')}, worst ${figure(rows, 'worst')}`);
