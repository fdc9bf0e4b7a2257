import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleServer } from '#server/bundle-server.js';
import { rootFolder } from '#server/root-folder.ts';

export interface Ran { code: number | null; said: string; complained: string }

export interface Serving {
  /** Where it answers, without a closing slash. */
  address: string;
  child: ChildProcess;
  /** Ends it, and waits until it is gone. */
  end(signal?: NodeJS.Signals): Promise<Ran>;
}

export interface BundledServer {
  /** Runs a command to its end. `uid`: as another account of this machine. */
  run(words: readonly string[], environment: Record<string, string>, options?: { uid?: number }): Promise<Ran>;
  /** Starts `serve` on a free port; resolves when it says that it is ready. */
  serve(environment: Record<string, string>): Promise<Serving>;
  /** Ends what still runs and removes the bundle. */
  remove(): void;
}

/** The server bundled as the product bundles it, in a folder of its own, to be run in processes of their own. */
export async function bundledServer(): Promise<BundledServer> {
  mkdirSync(join(rootFolder, '.build'), { recursive: true });
  const outdir = mkdtempSync(join(rootFolder, '.build', 'bundled-'));
  // Commands may be run as another account.
  chmodSync(outdir, 0o755);
  await bundleServer(outdir);
  const program = join(outdir, 'run.js');
  writeFileSync(program, "import { main } from './main.js';\nawait main(process.argv.slice(2));\n");
  const running = new Set<ChildProcess>();
  const start = (words: readonly string[], environment: Record<string, string>, uid?: number) => {
    const child = spawn(process.execPath, [program, ...words], { cwd: outdir, uid, gid: uid, env: { PATH: process.env['PATH'], LANG: 'en_GB.UTF-8', PORT: '0', NODE_ENV: 'production', NODE_COMPILE_CACHE: join(outdir, 'compiled'), ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    const ran: Ran = { code: null, said: '', complained: '' };
    child.stdout.on('data', (data) => void (ran.said += String(data)));
    child.stderr.on('data', (data) => void (ran.complained += String(data)));
    const ended = once(child, 'close').then(([code]) => {
      running.delete(child);
      return Object.assign(ran, { code: code as number | null });
    });
    return { child, ran, ended };
  };
  return {
    run: (words, environment, { uid } = {}) => start(words, environment, uid).ended,
    async serve(environment) {
      const { child, ran, ended } = start(['serve'], environment);
      const address = await new Promise<string>((resolve, reject) => {
        child.stdout.on('data', () => {
          const found = /is ready.* (https?:\S+)/.exec(ran.said);
          if (found) resolve(found[1]!);
        });
        void ended.then(() => reject(new Error(`the server did not start: ${ran.said}${ran.complained}`)));
      });
      return {
        address, child,
        async end(signal = 'SIGTERM') {
          child.kill(signal);
          return ended;
        },
      };
    },
    remove() {
      for (const child of running) child.kill('SIGKILL');
      rmSync(outdir, { recursive: true, force: true });
    },
  };
}
