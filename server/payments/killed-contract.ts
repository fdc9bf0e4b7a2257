import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { CHARGED, chargedService } from '#runtime/testing/charged-service.ts';
import { readConfig } from '#server/config.ts';
import { firstVersion } from '#server/first-start.ts';
import { openDeps } from '#server/open-deps.ts';
import { must } from '#server/testing/must.ts';
import { signedIn } from '#server/testing/people.ts';
import { submit } from '#server/testing/stall-office.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import type { Callback } from './receive.ts';
import { signatureOf } from './signature.ts';

const PROGRAM = join(import.meta.dirname, '..', 'testing', 'receive-until-killed.ts');
const SECRET = 'a secret that both of us know, 32+ signs';
/** As many as are told at the same time: what a kill meets. */
const AT_ONCE = 24;

function said(reference: string): Callback {
  const values = { payment: `p-${reference}`, status: 'paid' as const, amount: '237.05', currency: 'BTN', reference, nonce: 'n'.repeat(16), time: String(Date.now()) };
  return { ...values, signature: signatureOf(SECRET, values) };
}

/** What the program said, killed once it had answered so many; never, where none are given. */
async function run(url: string, callbacks: readonly Callback[], killedAfter?: number): Promise<{ sent: string[]; answered: Map<string, string> }> {
  const file = join(temporaryFolder(), 'callbacks.json');
  writeFileSync(file, JSON.stringify(callbacks));
  const child = spawn(process.execPath, ['--no-warnings', PROGRAM, url, file, SECRET, String(AT_ONCE)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [text, complaint] = ['', ''];
  child.stderr.on('data', (chunk) => void (complaint += chunk));
  child.stdout.on('data', (chunk) => {
    text += chunk;
    if (killedAfter !== undefined && text.split('\nanswered ').length > killedAfter) child.kill('SIGKILL');
  });
  await new Promise((resolve) => child.once('close', resolve));
  expect(complaint).toBe('');
  const lines = text.split('\n').slice(0, -1).map((line) => line.split(' '));
  return { sent: lines.filter(([what]) => what === 'sent').map(([, id = '']) => id), answered: new Map(lines.filter(([what]) => what === 'answered').map(([, id = '', how = '']) => [id, how])) };
}

export interface Killing {
  /** Address of an empty PostgreSQL database; SQLite where there is none. */
  database?: string;
  /** How many payments are told, and how often the server is killed meanwhile. */
  payments: number;
  kills: number;
}

/** The server is killed at any instant while payments are told, and each is told again until it is answered: each is paid once, listed once, and none is lost. */
export async function expectPaidOnce({ database, payments, kills }: Killing): Promise<void> {
  const data = temporaryFolder();
  const url = database ?? `sqlite:${join(data, 'stampless.db')}`;
  const config = must(readConfig({ STAMPLESS_DATA: data, ...(database ? { STAMPLESS_DATABASE: database } : {}) }));
  // One secret: each start reads the same.
  const environment = { STAMPLESS_SECRET: 'one secret for every server process, 32+' };
  const first = must(await openDeps(config, environment));
  await first.deps.store.commit({ writes: () => firstVersion(chargedService(), 'test', Date.now()) });
  const dema = await signedIn(first.deps.store, first.secret, { kind: 'applicant', name: 'Dema' });
  const files = new Map<string, Callback>();
  let sending = 0;
  const sender = async () => {
    while (files.size + sending < payments) {
      sending++;
      const { case: { id, task } } = await submit(first.deps, dema.id);
      sending--;
      files.set(id, said(task!.id));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE / 2 }, sender));
  await first.close();

  let open = [...files.values()];
  let inFlight = 0;
  for (let kill = 0; kill < kills && open.length > 0; kill++) {
    const { sent, answered } = await run(url, open, kill * 2);
    inFlight += sent.length - answered.size;
    // What was not answered is told again, first, by whoever told it.
    open = open.filter(({ payment }) => !answered.has(payment));
  }
  const last = await run(url, open);
  // Whoever misses the answer tells it again, though it was heard.
  const again = await run(url, [...files.values()]);
  expect([last.answered.size, new Set(again.answered.values()), inFlight > kills * 8]).toEqual([open.length, new Set(['known']), true]);

  const { deps, close } = must(await openDeps(config, environment));
  for (const [id, { payment }] of files) {
    const kase = (await deps.cases.load(id))!.case;
    const received = (await deps.cases.history(id)).flatMap(({ events }) => events).filter(({ type }) => type === 'PaymentReceived');
    expect([kase.task?.step, received.length, kase.payments?.map((one) => [one.id, one.amount, one.held]), (await deps.store.payment(payment))?.caseId]).toEqual(['inspector', 1, [[payment, CHARGED, undefined]], id]);
  }
  expect(await deps.store.openTaskCounts(['market/cashier', 'market/inspector'])).toEqual({ 'market/cashier': 0, 'market/inspector': payments });
  await close();
}
