import { setTimeout as sleep } from 'node:timers/promises';
import { SAMPLE } from './bench-service.ts';
import { HttpClient } from './http-client.ts';
import { load } from './load.ts';
import { startProcess, withFolder } from './processes.ts';
import { ask, takeTurns, type Turn, withTwo } from './turns.ts';

interface Round { ours: number; floor: number; issuedPerSecond?: number }

const WARM_UP = 6_000;

/** Certificates a second in one thread: ours, and those of pdfkit with its built-in typeface. */
export const certificates = (turns: number): Promise<Turn[]> => withTwo('maker', { ours: ['ours'], floor: ['floor'] }, async (ours, floor) => takeTurns({
  ours: { child: ours.child, work: (milliseconds) => ask(ours.child, milliseconds) }, floor: { child: floor.child, work: (milliseconds) => ask(floor.child, milliseconds) },
}, turns, WARM_UP));

/** Applications come on so many connections, each with a pause after its answer (milliseconds). */
const LANES = 4;
const PAUSE = 20;
const TURN = 3_000;

/**
 * A submission's 95th percentile (milliseconds): while certificates are issued, and while none is. `flat-out`: so many were granted before that the last of them still waits at the end;
 * `granting`: they are granted meanwhile, one after the other by the server itself, as quickly as they are issued.
 */
export const submissions = (pace: 'flat-out' | 'granting', turns: number): Promise<Round[]> => withIssuer(async ({ child, target }) => {
  await load(target, 16, WARM_UP / 1_000);
  const during = (now: typeof pace | 'rest') => async () => {
    await ask(child, now);
    const waiting = await ask<number>(child, 'waiting');
    const times = await submitted(target.port, target.submit);
    const left = await ask<number>(child, 'waiting');
    if (now === 'flat-out' && left === 0) throw new Error('all certificates were issued before the turn was over');
    return { p95: p95(times), issued: ((waiting - left) * 1_000) / TURN };
  };
  const [resting, issuing] = [during('rest'), during(pace)];
  await issuing();
  const rounds: Round[] = [];
  while (rounds.length < turns) {
    const floor = await resting();
    const ours = await issuing();
    rounds.push({ floor: floor.p95, ours: ours.p95, ...(pace === 'flat-out' ? { issuedPerSecond: ours.issued } : {}) });
  }
  return rounds;
});

/** Milliseconds a holder waits for the sealed PDF at the 95th percentile, five certificates a second under the load of P1; `floor` is the second it may take. */
export const holders = (turns: number): Promise<Round[]> => withIssuer(async ({ child, target }) => {
  await load(target, 16, WARM_UP / 1_000);
  await ask(child, 'granting');
  await sleep(TURN);
  await ask(child, 'rest');
  await ask(child, 'steady');
  const rounds: Round[] = [];
  while (rounds.length < turns) {
    await load(target, 16, 6);
    const waits = await ask<number[]>(child, 'waits');
    if (waits.length > 0) rounds.push({ ours: p95(waits), floor: 1_000 });
  }
  await ask(child, 'rest');
  return rounds;
});

type Target = Parameters<typeof load>[0];

const withIssuer = <T>(use: (issuer: { child: Awaited<ReturnType<typeof startProcess>>['child']; target: Target }) => Promise<T>): Promise<T> => withFolder(async (folder) => {
  const { line, child, stop } = await startProcess('issuer', [], { STAMPLESS_DATA: folder, PORT: '3000' });
  const { port, applicant, operator } = JSON.parse(line) as { port: number; applicant: string; operator: string };
  try {
    return await use({ child, target: {
      port, submit: { path: '/api/services/bench/files', headers: `authorization: ${applicant}\r\n`, body: JSON.stringify({ answers: { form: SAMPLE }, declaration: true }) },
      tasks: { path: '/api/tasks?limit=100', headers: `authorization: ${operator}\r\n` },
      complete: { path: (task) => `/api/tasks/${task}/complete`, headers: `authorization: ${operator}\r\n`, body: JSON.stringify({ outcome: 'approve' }) },
    } });
  } finally {
    await stop();
  }
});

async function submitted(port: number, { path, headers, body }: Target['submit']): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + TURN;
  await Promise.all(Array.from({ length: LANES }, async () => {
    const client = await HttpClient.open(port);
    while (performance.now() < end) {
      const from = performance.now();
      const { status } = await client.request('POST', path, headers, body);
      if (status >= 300) throw new Error(`answered ${status}`);
      times.push(performance.now() - from);
      await sleep(PAUSE);
    }
    client.close();
  }));
  return times;
}

const p95 = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
