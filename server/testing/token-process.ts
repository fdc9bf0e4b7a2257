import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { enrolKey, type EnrolWish } from '#server/seals/enrol-key.ts';
import { createSeals, type Seals } from '#server/seals/seals.ts';
import { STATUS_KEY } from '#server/seals/special-keys.ts';
import type { SignerSettings } from '#server/seals/signer-settings.ts';
import { openStore } from '#server/stores/open-store.ts';
import { must } from './must.ts';

/** What is asked of the process. `later`: its clock stands so many milliseconds ahead. */
export type Asked = { settings: SignerSettings } & ({ enrol: EnrolWish } | { seal: string; later?: number } | { prove: string } | { state: string });
/** A sealed PDF, a proof's signature or a statement in base64, or why not. */
export interface Answered { sealed?: string; refused?: string }

export interface TokenProcess {
  ask(asked: Asked): Promise<Answered>;
  stop(): void;
}

/** Seals in a process of its own, because the token's library finds its token by the environment of the process. */
export function startTokenProcess(url: string, secret: string, environment: Record<string, string>): TokenProcess {
  const child: ChildProcess = spawn(process.execPath, [fileURLToPath(import.meta.url), url, secret], { env: { PATH: process.env['PATH'], ...environment }, stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting: ((answered: Answered) => void)[] = [];
  // Whoever waits for a process that has ended would wait for ever.
  child.once('exit', () => {
    for (const tell of waiting.splice(0)) tell({ refused: 'the process has ended' });
  });
  child.stdin!.on('error', () => {});
  createInterface({ input: child.stdout! }).on('line', (line) => waiting.shift()!(JSON.parse(line) as Answered));
  return {
    ask: (asked) => new Promise((resolve) => {
      waiting.push(resolve);
      child.stdin!.write(`${JSON.stringify(asked)}\n`);
    }),
    stop: () => void child.kill(),
  };
}

async function serve(url: string, secret: string): Promise<void> {
  const store = must(await openStore({ url, beside: true }));
  const known = new Map<string, Seals>();
  const sealsFor = (settings: SignerSettings, later: number) => {
    const name = JSON.stringify([settings, later]);
    const seals = known.get(name) ?? createSeals({ store, secret, now: () => Date.now() + later, settings });
    known.set(name, seals);
    return seals;
  };
  const answer = async (asked: Asked): Promise<Answered> => {
    if ('enrol' in asked) {
      const enrolled = await enrolKey(asked.enrol, { store, settings: asked.settings, now: Date.now });
      return enrolled.ok ? {} : { refused: enrolled.refusal.code };
    }
    const told = (done: Promise<Uint8Array>) => done.then((bytes) => ({ sealed: Buffer.from(bytes).toString('base64') }), (fault: unknown) => ({ refused: String(fault) }));
    if ('prove' in asked) return told(sealsFor(asked.settings, 0).prove('market', 'Market office', (_id, sign) => sign(Buffer.from(asked.prove))));
    if ('state' in asked) return told(sealsFor(asked.settings, 0).state(STATUS_KEY, 'Register', Uint8Array.from(Buffer.from(asked.state))));
    const words = { name: 'Market office', reason: 'Issued', label: 'Seal' };
    return told(sealsFor(asked.settings, asked.later ?? 0).seal(Buffer.from(asked.seal, 'base64'), 'market', words));
  };
  // All that is asked at once is done at once; answers keep the order.
  let last = Promise.resolve();
  for await (const line of createInterface({ input: process.stdin })) {
    const answered = answer(JSON.parse(line) as Asked);
    last = last.then(async () => void process.stdout.write(`${JSON.stringify(await answered)}\n`));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await serve(process.argv[2]!, process.argv[3]!);
