import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { startProcess } from './processes.ts';

/** A process that measures itself, or is measured, when it is its turn. */
export interface Side {
  child: ChildProcess;
  /** How often a second it does its work, in that time (milliseconds). */
  work: (milliseconds: number) => Promise<number>;
}

/** One turn of each. `byProcessor`: what ours reaches of the floor for the same processor time, which holds where others use the machine, too. */
export interface Turn { ours: number; floor: number; byProcessor: number }

const TURN = 1_000;
/** After a halt the caches are cold. */
const SETTLE = 150;

/** Both by turns of a second, so that a machine whose speed changes changes for both; who has no turn is halted. */
export async function takeTurns(sides: { ours: Side; floor: Side }, turns: number, warmUp: number): Promise<Turn[]> {
  for (const { child, work } of [sides.floor, sides.ours]) {
    await work(warmUp);
    child.kill('SIGSTOP');
  }
  const measured = async ({ child, work }: Side) => {
    child.kill('SIGCONT');
    await work(SETTLE);
    const before = processorTime(child);
    const rate = await work(TURN);
    const each = (processorTime(child) - before) / rate;
    child.kill('SIGSTOP');
    return { rate, each };
  };
  const results: Turn[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const first = await measured(turn % 2 === 0 ? sides.floor : sides.ours);
    const second = await measured(turn % 2 === 0 ? sides.ours : sides.floor);
    const [ours, floor] = turn % 2 === 0 ? [second, first] : [first, second];
    results.push({ ours: ours.rate, floor: floor.rate, byProcessor: floor.each / ours.each });
  }
  for (const { child } of [sides.floor, sides.ours]) child.kill('SIGCONT');
  return results;
}

/** Processor time of a process with its threads so far, in ticks of the kernel (proc(5)). */
function processorTime({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

/** Two bundled benchmark processes while they are used, and the first line each said. */
export async function withTwo<T>(name: string, words: { ours: readonly string[]; floor: readonly string[] }, use: (ours: Started, floor: Started) => Promise<T>): Promise<T> {
  const started = await Promise.all([startProcess(name, words.ours), startProcess(name, words.floor)]);
  try {
    return await use(...(started as [Started, Started]));
  } finally {
    for (const { child } of started) child.kill('SIGCONT');
    await Promise.all(started.map(({ stop }) => stop()));
  }
}

type Started = Awaited<ReturnType<typeof startProcess>>;

/** Tells a process something and waits for its answer. */
export async function ask<T>(child: ChildProcess, message: string | number): Promise<T> {
  child.send(message);
  const [answer] = await once(child, 'message') as [T];
  return answer;
}
