import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './temporary-folder.ts';

const PROGRAM = fileURLToPath(new URL('../../examples/time-stamp-server/server.js', import.meta.url));

export interface TestTimeStampServer {
  address: string;
  /** Certificate of its authority, PEM. */
  authority: string;
  stop(): Promise<void>;
}

/** The example's time-stamp server, in a process of its own. Stop it before the test ends. */
export async function startTimeStampServer(folder = temporaryFolder(), port = 0): Promise<TestTimeStampServer> {
  const server = spawn(process.execPath, [PROGRAM], { env: { PATH: process.env['PATH'], FOLDER: folder, PORT: String(port) }, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  return {
    address: line.toString('utf8').split(' ')[0]!, authority: readFileSync(join(folder, 'authority.pem'), 'utf8'),
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.kill();
      await once(server, 'exit');
    },
  };
}
