import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootFolder } from '#server/root-folder.ts';

export interface RunningServer {
  address: string;
  dataFolder: string;
  /** Everything it said so far. */
  said(): string;
  /** One-time link for the first administrator, from the first start. */
  administratorLink: string;
  child: ChildProcess;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** The product as people start it, on a data folder of its own. */
export async function startServer(environment: Record<string, string> = {}, dataFolder = mkdtempSync(join(tmpdir(), 'stampless-'))): Promise<RunningServer> {
  const port = environment['PORT'] ?? String(await freePort());
  const child = spawn(process.execPath, [join(rootFolder, 'server/stampless.js'), 'serve'], { env: { ...process.env, NODE_ENV: 'production', LANG: 'en_GB.UTF-8', PORT: port, STAMPLESS_DATA: dataFolder, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout!.on('data', (data) => {
    said += String(data);
  });
  child.stderr!.on('data', (data) => {
    said += String(data);
  });
  for (let waited = 0; !/is ready/.test(said); waited += 20) {
    if (child.exitCode !== null || waited > 60_000) throw new Error(`the server did not start: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    address: `http://localhost:${port}`, dataFolder, child, said: () => said,
    administratorLink: /https?:\/\/\S+\/invitation\/\S+/.exec(said)?.[0] ?? '',
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
        await once(child, 'exit');
      }
      if (signal === 'SIGTERM') rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
