import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { isCertificateNumber } from '#runtime/certificates/number.ts';
import { publishTemplates } from '#server/first-start.ts';
import { openDeps } from '#server/open-deps.ts';
import { verifySealedPdf } from '#server/seals/verify-sealed-pdf.ts';
import { openStore } from '#server/stores/open-store.ts';
import { type BundledServer, bundledServer } from '#server/testing/bundled-server.ts';
import { inconsistencies, unfinished } from '#server/testing/consistency.ts';
import { must } from '#server/testing/must.ts';
import { signedIn } from '#server/testing/people.ts';
import { popplersView } from '#server/testing/read-seal.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { readConfig } from './config.ts';

/** How many certificates at least; a thousand are tried by hand. */
const MANY = Number(process.env['STAMPLESS_CERTIFICATES'] ?? 100);
const KILLS = Math.max(5, MANY / 50);
const FILES = MANY / 2;
const AT_ONCE = 6;
/** The server is killed this long after it was given enough to do, at most (milliseconds). */
const LONGEST = 400;
const NOBODY_ANSWERS = 'nobody answers any more';

let server: BundledServer;
beforeAll(async () => {
  server = await bundledServer();
});
afterAll(() => server?.remove());

/** A craft is registered at once: two certificates are granted as it is sent. */
const craft = (name: string) => ({
  declaration: true, documents: [],
  answers: {
    guide: { applicantKind: 'citizen', enterpriseKind: 'sole', sector: 'handicraft' }, owner: { citizenshipNumber: '10000000001', fullName: 'Pema Lhamo', mobile: '17000001' },
    names: { first: name }, activity: { section: 'C', division: '13' }, place: { dzongkhag: 'BT-15', gewog: 'thimphu-chang' }, size: { capital: 250_000, women: 1, men: 0, premises: 'owned' },
  },
});

async function office() {
  const data = temporaryFolder();
  const { deps, secret, close } = must(await openDeps(must(readConfig({ STAMPLESS_DATA: data })), {}));
  await publishTemplates(deps);
  const { authorization } = await signedIn(deps.store, secret, { kind: 'applicant', phone: '+97517000001' });
  await close();
  const files = new Map<string, string>();
  let sent = 0;
  /** Sends applications until told to stop, or the server is gone. */
  async function load(address: string, isEnough: () => boolean): Promise<void> {
    const one = async () => {
      while (!isEnough()) {
        const name = `Weaving ${++sent}`;
        const answer = await fetch(`${address}/api/services/business-registration/files`, { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(craft(name)) });
        if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
        files.set(name, ((await answer.json()) as { id: string }).id);
      }
    };
    const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, one));
    const refused = ended.find((end) => end.status === 'rejected' && /^\d/.test(String((end.reason as Error).message)));
    if (refused) throw new Error(String((refused as PromiseRejectedResult).reason));
    if (ended.some(({ status }) => status === 'rejected')) throw new Error(NOBODY_ANSWERS);
  }
  return { data, database: join(data, 'stampless.db'), files, load };
}

test('[K3] given many certificates granted under load, the server killed at random again and again, then numbers have no gap, each certificate has one PDF of its own with a sound seal, and log and register agree', { timeout: MANY * 1_500 + 120_000 }, async () => {
  const { data, database, files, load } = await office();
  for (let kill = 1; kill <= KILLS; kill++) {
    const { address, end } = await server.serve({ STAMPLESS_DATA: data });
    const working = load(address, () => false).catch((fault: Error) => fault.message);
    const goal = (FILES * kill) / KILLS;
    while (files.size < goal) await Promise.race([wait(2), working.then((fault) => { throw new Error(fault ?? ''); })]);
    await wait(Math.random() * LONGEST);
    expect(await end('SIGKILL')).toMatchObject({ code: null, complained: '' });
    expect(await working).toBe(NOBODY_ANSWERS);
  }

  const { end } = await server.serve({ STAMPLESS_DATA: data });
  await expect.poll(() => unfinished(database), { timeout: MANY * 200 + 20_000, interval: 100 }).toEqual([]);
  expect(inconsistencies(database, { files, decisions: new Set() })).toEqual([]);
  expect(await end()).toMatchObject({ code: 0, complained: '' });

  const store = must(await openStore({ url: `sqlite:${database}` }));
  onTestFinished(() => store.close());
  const grants = await store.grantsAfter('', 10 * MANY);
  expect(grants.length).toBeGreaterThanOrEqual(MANY);
  expect(new Set(grants.map(({ pdf }) => pdf)).size).toBe(grants.length);
  for (const [register, given] of Map.groupBy(grants.map(({ number }) => number), (number) => number.split('-')[0])) {
    expect([register, given.every(isCertificateNumber), given.map((number) => Number(number.split('-')[2]))]).toEqual([register, true, given.map((_number, index) => index + 1)]);
  }
  for (const { number, pdf } of grants) {
    const bytes = Buffer.from((await store.content(pdf!))!);
    expect([number, await verifySealedPdf(bytes, (id) => store.sealKey(id))]).toEqual([number, expect.objectContaining({ found: 'intact' })]);
    // The seal's reason names the certificate.
    expect(bytes.includes(Buffer.from(number, 'utf16le').swap16().toString('hex'))).toBe(true);
  }
  for (const { pdf } of grants.filter((_grant, index) => index % 10 === 0)) expect(popplersView((await store.content(pdf!))!)).toMatchObject({ 'Signature Validation': 'Signature is Valid.', 'Total document signed': '' });
});
