import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '#server/stores/open-store.ts';
import { DAY, LogRoom } from '#server/testing/log-room.ts';
import { must } from '#server/testing/must.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';

const PROGRAM = join(import.meta.dirname, '..', 'testing', 'seal-until-killed.ts');
const KILLS = 5;

/** The last day that was begun before the program was killed, some milliseconds after it had begun so many. */
async function killedAfter(url: string, from: number, days: number, milliseconds: number): Promise<number> {
  const child = spawn(process.execPath, ['--no-warnings', PROGRAM, url, String(from)], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [said, complaint] = ['', ''];
  child.stderr.on('data', (chunk) => void (complaint += chunk));
  child.stdout.on('data', (chunk) => {
    said += chunk;
    if (said.split('\n').length > days) setTimeout(() => child.kill('SIGKILL'), milliseconds);
  });
  await new Promise((resolve) => child.once('close', resolve));
  expect(complaint).toBe('');
  return Number(said.trim().split('\n').at(-1));
}

test(`[LG10] given the server is killed ${KILLS} times between and within sealing, then the chain is whole each time, goes on where it stopped, and in the end holds everything once`, async () => {
  const url = `sqlite:${temporaryFolder()}/test.db`;
  let at = Date.UTC(2026, 10, 20, 9);
  for (let kill = 0; kill < KILLS; kill++) {
    at = DAY + (await killedAfter(url, at, 3, kill * 3));
    const store = must(await openStore({ url }));
    const room = await LogRoom.on(store, at);
    expect((await room.verify()).found).toEqual([]);
    await room.close();
    await store.close();
  }
  const store = must(await openStore({ url }));
  const room = await LogRoom.on(store, at);
  await room.nextDay();
  const { acts, views, faults, roots } = await room.verify();
  expect([faults, acts.unsealed, views.unsealed, acts.backdated.length]).toEqual([0, 0, 0, 0]);
  expect(roots).toBeGreaterThan(KILLS);
  await room.close();
  await store.close();
}, 300_000);
