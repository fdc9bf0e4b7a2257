import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { rootFolder } from '#server/root-folder.ts';
import { SAMPLE } from './bench-service.ts';
import { HttpClient } from './http-client.ts';
import { startProcess, withFolder } from './processes.ts';

/** Milliseconds from starting the floor's process to its first accepted submission. */
export const coldFloor = (): Promise<number> => withFolder(async (folder) => timed([join(rootFolder, '.build/bench/floor.js'), `${folder}/floor.db`], {}, '/files', '', JSON.stringify(SAMPLE)));

/** The same for the product as it is served, with fifty services published. */
export const coldProduct = (): Promise<number> => withFolder(async (folder) => {
  const { line, stop } = await startProcess('product', ['50', 'prepare'], { STAMPLESS_DATA: folder });
  await stop();
  const { applicant } = JSON.parse(line) as { applicant: string };
  return timed([join(rootFolder, 'server/stampless.js'), 'serve'], { STAMPLESS_DATA: folder }, '/api/services/bench/files', `authorization: ${applicant}\r\n`, JSON.stringify({ answers: { form: SAMPLE }, declaration: true }));
});

async function timed(command: string[], environment: Record<string, string>, path: string, headers: string, body: string): Promise<number> {
  const port = await freePort();
  const words = command[1]?.endsWith('.db') ? [...command, String(port)] : command;
  const started = performance.now();
  const child = spawn(process.execPath, words, { env: { ...process.env, NODE_ENV: 'production', PORT: String(port), ...environment }, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    const client = await connected(port);
    const { status, body: text } = await client.request('POST', path, headers, body);
    if (status !== 201) throw new Error(`${status} ${text}`);
    client.close();
    return performance.now() - started;
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
}

async function connected(port: number): Promise<HttpClient> {
  for (let tries = 0; tries < 10_000; tries++) {
    try {
      return await HttpClient.open(port);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
  throw new Error(`nothing listens on ${port}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
