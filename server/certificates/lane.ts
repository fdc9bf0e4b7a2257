import { Worker } from 'node:worker_threads';
import type { DrawerAnswer, DrawerJob } from './drawer-messages.ts';

type Value = Extract<DrawerAnswer, { ok: true }>['value'];

interface Waiting {
  id: number;
  job: DrawerJob;
  /** Threads that died on it. */
  deaths: number;
  resolve: (value: Value) => void;
  reject: (fault: Error) => void;
}

/** A queue of jobs before one thread. */
export interface Lane {
  ask(job: DrawerJob): Promise<Value>;
  close(): Promise<void>;
}

const DEATHS_ALLOWED = 1;

export function openLane(program: URL): Lane {
  const queue: Waiting[] = [];
  let current: Waiting | undefined;
  let thread: Worker | undefined;
  let nextId = 0;
  let isClosed = false;

  const start = (): Worker => {
    const started = new Worker(program);
    let reason = new Error('The drawing thread ended');
    started.on('message', settle);
    started.on('error', (fault) => { reason = fault instanceof Error ? fault : new Error(String(fault)); });
    started.on('exit', () => { if (thread === started) buryThread(reason); });
    return started;
  };

  /** One job at a time is with the thread, so that its death costs one attempt of one job. */
  const advance = (): void => {
    if (current) return;
    current = queue.shift();
    if (!current) return void thread?.unref();
    thread ??= start();
    thread.ref();
    thread.postMessage({ id: current.id, job: current.job });
  };

  const settle = (answer: DrawerAnswer): void => {
    if (current?.id !== answer.id) return;
    const { resolve, reject } = current;
    current = undefined;
    if (answer.ok) resolve(answer.value);
    else reject(new Error(answer.fault));
    advance();
  };

  const buryThread = (reason: Error): void => {
    thread = undefined;
    const lost = current;
    current = undefined;
    if (lost && !isClosed && lost.deaths < DEATHS_ALLOWED) queue.unshift({ ...lost, deaths: lost.deaths + 1 });
    else lost?.reject(reason);
    if (!isClosed) advance();
  };

  return {
    ask: (job) => new Promise((resolve, reject) => {
      if (isClosed) return reject(new Error('The drawer is closed'));
      const waiting = { id: nextId++, job, deaths: 0, resolve, reject };
      // Somebody waits for what is asked; nobody for a drawing.
      if (job.ask === 'draw') queue.push(waiting);
      else queue.unshift(waiting);
      advance();
    }),
    async close() {
      isClosed = true;
      for (const waiting of queue.splice(0)) waiting.reject(new Error('The drawer was closed'));
      await thread?.terminate();
    },
  };
}
