import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../examples/payment-provider/server.js', import.meta.url));

export interface TestPaymentProvider { address: string; stop(): Promise<void> }

/** The example's payment provider, in a process of its own. Stop it before the test ends. */
export async function startPaymentProvider(secret: string): Promise<TestPaymentProvider> {
  const server = spawn(process.execPath, [PROGRAM], { env: { PATH: process.env['PATH'], PORT: '0', PAYMENT_SECRET: secret, RETRY_AFTER: '50' }, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  server.stdout.resume();
  return {
    address: `${line.toString('utf8').split(' ')[0]!}/pay`,
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.kill();
      await once(server, 'exit');
    },
  };
}
