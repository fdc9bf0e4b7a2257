import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { must } from '#server/testing/must.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { numberOf } from '../commit-contract.ts';
import { openStore } from '../open-store.ts';
import type { Store } from '../store.ts';

const PROGRAM = join(import.meta.dirname, '..', '..', 'testing', 'commit-until-killed.ts');

test('[ST14] given a process killed in the middle of its work, five times over, then nothing it acknowledged is lost, nothing is there in part and no number is missing', async () => {
  const url = `sqlite:${join(temporaryFolder(), 'stampless.db')}`;
  const acknowledged: string[] = [];
  for (let round = 1; round <= 5; round++) {
    acknowledged.push(...(await killedAfter(url, `round${round}`, 40 + round * 60)));

    const store = must(await openStore({ url }));
    for (const id of acknowledged) expect((await store.history(id))?.acts).toHaveLength(2);
    const opened = await casesIn(store);
    const open = await store.tasks({ roles: ['city/reviewer'], state: 'open', limit: 100_000 });
    expect(await store.openTaskCounts(['city/reviewer'])).toEqual({ 'city/reviewer': open.length });
    // Every opening took one number, and so did each look at it here.
    expect(await numberOf(store, 'CP/2026')).toBe(opened + round);
    await store.close();
  }
  expect(acknowledged.length).toBeGreaterThan(5 * 40);
}, 60_000);

const casesIn = async (store: Store) => (await store.casesOf('karma', undefined, 1_000_000)).length;

/** Ids the program acknowledged before it was killed, once it had said so many. */
async function killedAfter(url: string, prefix: string, count: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--no-warnings', PROGRAM, url, prefix], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  child.stdout.on('data', (chunk) => {
    said += chunk;
    if (said.split('\n').length > count) child.kill('SIGKILL');
  });
  const signal = await new Promise((resolve) => {
    child.once('exit', (_, by) => resolve(by));
  });
  expect([signal, complaint]).toEqual(['SIGKILL', '']);
  return said.split('\n').slice(0, -1);
}
