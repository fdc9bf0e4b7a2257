import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './temporary-folder.ts';

const PROGRAM = fileURLToPath(new URL('../../examples/signing-service/server.js', import.meta.url));

export interface TestSigningService {
  /** Of version 1 or 2 of its API, for the key it has. */
  key(version: 1 | 2): string;
  /** Certificate of its authority, PEM. */
  authority: string;
  /** What goes wrong with the next signatures. */
  faults(...next: ('slow' | 'refuse' | 'wrong' | 'no-json' | 'forget')[]): Promise<void>;
  stop(): Promise<void>;
}

/** The example's signing service, in a process of its own. Stop it before the test ends. */
export async function startSigningService(folder = temporaryFolder(), port = 0): Promise<TestSigningService> {
  const server = spawn(process.execPath, [PROGRAM], { env: { PATH: process.env['PATH'], FOLDER: folder, PORT: String(port) }, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  const address = line.toString('utf8').split(' ')[0]!;
  return {
    key: (version) => `csc+${address}/csc/v${version}?credential=seal`, authority: readFileSync(join(folder, 'authority.pem'), 'utf8'),
    async faults(...next) {
      await fetch(`${address}/faults`, { method: 'POST', body: JSON.stringify({ next }) });
    },
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.kill();
      await once(server, 'exit');
    },
  };
}
