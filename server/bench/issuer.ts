// The product with two services, as a process of its own: one without certificates, and one that grants a certificate at once. Says where and who; told `rest`, `flat-out`,
// `granting` or `steady`, it issues certificates so, and answers when that is so; told `waits`, it answers how long holders waited for the sealed PDF (milliseconds), and told
// `waiting` how many certificates wait to be drawn.
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { firstVersion } from '#server/first-start.ts';
import { openDeps } from '#server/open-deps.ts';
import { must } from '#server/testing/must.ts';
import { signedIn } from '#server/testing/people.ts';
import { CLOTH, submit } from '#server/testing/stall-office.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { benchService } from './bench-service.ts';

type Pace = 'rest' | 'flat-out' | 'granting' | 'steady';
/** Granted before issuing flat out: more than are drawn in a turn. */
const BACKLOG = 2_500;
const GRANTED_AT_ONCE = 50;
/** Certificates that are always waiting to be drawn while others are granted. */
const WAITING = 30;
/** When issuing steadily: one every so many milliseconds. */
const EVERY = 200;
const LOOK_AGAIN = 10;

const { deps, secret, outbox } = must(await openDeps(must(readConfig(process.env)), process.env));
for (const file of [benchService(), smallService()]) await deps.store.commit({ writes: () => firstVersion(file, 'bench', Date.now()) });
const applicant = await signedIn(deps.store, secret, { kind: 'applicant' });
const operator = await signedIn(deps.store, secret, { kind: 'staff', name: 'Officer', rights: [{ right: 'operator', institution: 'office', role: 'officer' }] });
const app = await createApp(deps, { cookieSecret: secret, onFault: (_reference, fault) => process.stderr.write(`${String(fault)}\n`) });
await app.listen({ port: 0, host: '127.0.0.1' });

let pace: Pace = 'rest';
let waits: number[] = [];
const waiting = new Set<Promise<void>>();

/** Grants a certificate and sees when its PDF is there. */
async function issue(): Promise<void> {
  const { case: kase } = await submit(deps, applicant.id, CLOTH);
  const granted = performance.now();
  while (!(await deps.store.grantsOf(kase.id)).every(({ pdf }) => pdf !== null)) await sleep(LOOK_AGAIN);
  waits.push(performance.now() - granted);
}

async function keepIssuing(): Promise<void> {
  while (pace !== 'rest') {
    if (pace === 'steady') {
      const one = issue();
      waiting.add(one);
      void one.finally(() => waiting.delete(one));
      await sleep(EVERY);
    } else if ((await deps.store.dueNotes(Date.now(), WAITING)).length === WAITING) await sleep(LOOK_AGAIN);
    else await submit(deps, applicant.id, CLOTH);
  }
  await Promise.all(waiting);
}

let issuing = Promise.resolve();
/** Grants certificates, many in one transaction, until so many more wait than can be drawn in a turn. */
async function grantBacklog(): Promise<void> {
  for (let granted = 0; granted < BACKLOG; granted += GRANTED_AT_ONCE) await Promise.all(Array.from({ length: GRANTED_AT_ONCE }, () => submit(deps, applicant.id, CLOTH)));
}

process.on('message', async (told: Pace | 'waits' | 'waiting') => {
  if (told === 'waiting') {
    process.send!((await deps.store.dueNotes(Date.now(), 10 * BACKLOG)).filter(({ note }) => note.includes('DrawCertificate')).length);
    return;
  }
  if (told === 'waits') {
    process.send!(waits);
    waits = [];
    return;
  }
  pace = 'rest';
  await issuing;
  pace = told;
  if (told === 'flat-out') await grantBacklog();
  else issuing = keepIssuing();
  if (told === 'rest') await Promise.all([issuing, outbox.idle()]);
  process.send!('so it is');
});
process.stdout.write(`${JSON.stringify({ port: (app.server.address() as { port: number }).port, applicant: applicant.authorization, operator: operator.authorization })}\n`);
