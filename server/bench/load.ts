import { HttpClient } from './http-client.ts';

/** A server under load: where its requests go and what they must answer. */
export interface Target {
  port: number;
  submit: { path: string; headers: string; body: string };
  tasks: { path: string; headers: string };
  complete: { path: (task: string) => string; headers: string; body: string };
}

export interface LoadResult {
  cases: number;
  seconds: number;
  casesPerSecond: number;
  /** Milliseconds of one request at the 95th percentile. */
  p95: number;
  errors: number;
}

/** Whole cases (apply, the officer's queue, approve) by `lanes` connections for some seconds. */
export async function load(target: Target, lanes: number, seconds: number): Promise<LoadResult> {
  const clients = await Promise.all(Array.from({ length: lanes }, () => HttpClient.open(target.port)));
  const times: number[] = [];
  const seen = new Set<string>();
  let pool: string[] = [];
  let filling: Promise<void> | undefined;
  let cases = 0;
  let errors = 0;
  const end = performance.now() + seconds * 1_000;
  const started = performance.now();

  async function timed(client: HttpClient, ...request: Parameters<HttpClient['request']>): ReturnType<HttpClient['request']> {
    const from = performance.now();
    const answer = await client.request(...request);
    times.push(performance.now() - from);
    if (answer.status >= 300) errors++;
    return answer;
  }

  async function fill(client: HttpClient): Promise<void> {
    const { body } = await timed(client, 'GET', target.tasks.path, target.tasks.headers);
    const { tasks } = JSON.parse(body) as { tasks: { id: string }[] };
    pool = tasks.map(({ id }) => id).filter((id) => !seen.has(id));
    for (const id of pool) seen.add(id);
  }

  async function lane(client: HttpClient): Promise<void> {
    while (performance.now() < end) {
      await timed(client, 'POST', target.submit.path, target.submit.headers, target.submit.body);
      while (pool.length === 0 && performance.now() < end) {
        filling ??= fill(client).finally(() => {
          filling = undefined;
        });
        await filling;
      }
      const task = pool.shift();
      if (task === undefined) return;
      await timed(client, 'POST', target.complete.path(task), target.complete.headers, target.complete.body);
      cases++;
    }
  }

  await Promise.all(clients.map(lane));
  const spent = (performance.now() - started) / 1_000;
  for (const client of clients) client.close();
  times.sort((a, b) => a - b);
  return { cases, seconds: spent, casesPerSecond: cases / spent, p95: times[Math.floor(times.length * 0.95)] ?? 0, errors };
}
