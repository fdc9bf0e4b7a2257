import type { ChildProcess } from 'node:child_process';
import { SAMPLE } from './bench-service.ts';
import { load, type LoadResult, type Target } from './load.ts';
import { startProcess, withFolder } from './processes.ts';

/** A server at work on a fresh folder. */
interface Running { target: Target; child: ChildProcess }

/** One turn of each, one right after the other. */
export interface Turn { ours: LoadResult; floor: LoadResult }

const decision = JSON.stringify({ outcome: 'approve' });
/** The JavaScript engine goes on compiling what is hot for long under full load, on both sides; how a cold server answers is P7's. */
const WARM_UP = { lanes: 16, seconds: 15 };
/** After a halt the caches are cold. */
const SETTLE_SECONDS = 0.2;
const TURN_SECONDS = 1;

/**
 * Whole cases by `lanes` connections on the bare floor and on the product (signed in, rights asked, log written, every field checked), each warmed up, then in short turns:
 * a machine whose speed changes from one second to the next changes for both. Who has no turn is halted, so that nothing of it runs beside the other.
 */
export const inTurn = (lanes: number, turns: number): Promise<Turn[]> => withFloor((floor) => withProduct(async (ours) => {
  for (const one of [floor, ours]) {
    await load(one.target, WARM_UP.lanes, WARM_UP.seconds);
    one.child.kill('SIGSTOP');
  }
  const results: Turn[] = [];
  for (let turn = 0; turn < turns; turn++) {
    if (turn % 2 === 0) results.push({ floor: await measured(floor, lanes), ours: await measured(ours, lanes) });
    else results.push({ ours: await measured(ours, lanes), floor: await measured(floor, lanes) });
  }
  for (const one of [floor, ours]) one.child.kill('SIGCONT');
  return results;
}));

async function measured({ target, child }: Running, lanes: number): Promise<LoadResult> {
  child.kill('SIGCONT');
  await load(target, lanes, SETTLE_SECONDS);
  const result = await load(target, lanes, TURN_SECONDS);
  child.kill('SIGSTOP');
  // A run with a refused request measures nothing.
  if (result.errors > 0) throw new Error(`${result.errors} requests were refused`);
  return result;
}

const withFloor = <T>(use: (running: Running) => Promise<T>): Promise<T> => withFolder((folder) => whileRunning('floor', [`${folder}/floor.db`], {}, use, (line) => (
  { port: Number(line.split(' ')[1]), submit: { path: '/files', headers: '', body: JSON.stringify(SAMPLE) }, tasks: { path: '/tasks', headers: '' }, complete: { path: (task) => `/tasks/${task}/complete`, headers: '', body: decision } }
)));

const withProduct = <T>(use: (running: Running) => Promise<T>): Promise<T> => withFolder((folder) => whileRunning('product', ['1'], { STAMPLESS_DATA: folder, PORT: '3000' }, use, (line) => {
  const { port, applicant, operator } = JSON.parse(line) as { port: number; applicant: string; operator: string };
  return {
    port, submit: { path: '/api/services/bench/files', headers: `authorization: ${applicant}\r\n`, body: JSON.stringify({ answers: { form: SAMPLE }, declaration: true }) },
    tasks: { path: '/api/tasks?limit=100', headers: `authorization: ${operator}\r\n` },
    complete: { path: (task) => `/api/tasks/${task}/complete`, headers: `authorization: ${operator}\r\n`, body: decision },
  };
}));

async function whileRunning<T>(name: string, words: string[], environment: Record<string, string>, use: (running: Running) => Promise<T>, targetOf: (line: string) => Target): Promise<T> {
  const { line, child, stop } = await startProcess(name, words, environment);
  try {
    return await use({ target: targetOf(line), child });
  } finally {
    child.kill('SIGCONT');
    await stop();
  }
}
