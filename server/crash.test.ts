import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answers } from '#runtime/engine/case.ts';
import { publishTemplates } from '#server/first-start.ts';
import { openDeps } from '#server/open-deps.ts';
import { type BundledServer, bundledServer } from '#server/testing/bundled-server.ts';
import { inconsistencies, type Promised, unfinished } from '#server/testing/consistency.ts';
import { must } from '#server/testing/must.ts';
import { signedIn } from '#server/testing/people.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { readConfig } from './config.ts';

const ROUNDS = 20;
const APPLICANTS = 4;
const OFFICERS = 2;

let server: BundledServer;
beforeAll(async () => {
  server = await bundledServer();
});
afterAll(() => server?.remove());

const CLEARANCE = { requirement: 'clearance', name: 'clearance.pdf', type: 'application/pdf', content: Buffer.from('%PDF-1.7 clearance %%EOF').toString('base64') };
/** Food waits for an officer, handicraft is registered at once. */
const fileOf = (name: string, sector: 'food' | 'handicraft') => ({ answers: answersOf(name, sector), declaration: true, documents: sector === 'food' ? [CLEARANCE] : [] });
const answersOf = (name: string, sector: string): Answers => ({
  guide: { applicantKind: 'citizen', enterpriseKind: 'sole', sector }, owner: { citizenshipNumber: '10000000001', fullName: 'Pema Lhamo', mobile: '17000001' },
  names: { first: name }, activity: { section: 'C', division: '13' }, place: { dzongkhag: 'BT-15', gewog: 'thimphu-chang' }, size: { capital: 250_000, women: 1, men: 0, premises: 'owned' },
});

interface Office { data: string; applicant: string; officer: string }

/** A data folder with the templates published and two people signed in. */
async function prepare(): Promise<Office> {
  const data = temporaryFolder();
  const { deps, secret, close } = must(await openDeps(must(readConfig({ STAMPLESS_DATA: data })), {}));
  await publishTemplates(deps);
  const applicant = await signedIn(deps.store, secret, { kind: 'applicant', phone: '+97517000001' });
  const officer = await signedIn(deps.store, secret, { kind: 'staff', rights: [{ right: 'operator', institution: 'industry', role: 'licensing-officer' }] });
  await close();
  return { data, applicant: applicant.authorization, officer: officer.authorization };
}

class Load {
  readonly files = new Map<string, string>();
  readonly decisions = new Set<string>();
  private sent = 0;

  constructor(private readonly office: Office) {}

  get promised(): Promised {
    return { files: new Map(this.files), decisions: new Set(this.decisions) };
  }

  /** Works on the server until `enough` says so or nobody answers any more; what is answered by then is promised. */
  async on(address: string, enough: () => boolean): Promise<void> {
    const work = async (one: () => Promise<void>) => {
      while (!enough()) {
        try {
          await one();
        } catch {
          return;
        }
      }
    };
    await Promise.all([...Array.from({ length: APPLICANTS }, () => work(() => this.apply(address))), ...Array.from({ length: OFFICERS }, () => work(() => this.decide(address)))]);
  }

  private async apply(address: string): Promise<void> {
    const number = ++this.sent;
    const name = `Weaving ${number}`;
    const { status, body } = await ask(`${address}/api/services/business-registration/files`, this.office.applicant, fileOf(name, number % 2 ? 'food' : 'handicraft'));
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    this.files.set(name, String(body['id']));
  }

  private async decide(address: string): Promise<void> {
    const { body } = await ask(`${address}/api/tasks?limit=5`, this.office.officer);
    for (const { id } of body['tasks'] as { id: string }[]) {
      const { status } = await ask(`${address}/api/tasks/${id}/complete`, this.office.officer, { outcome: 'approve' });
      if (status === 200) this.decisions.add(id);
    }
  }
}

async function ask(url: string, authorization: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(url, { method: body === undefined ? 'GET' : 'POST', headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, body: body === undefined ? undefined : JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

test('[K1] given the server is killed in the middle of its work, twenty times over, then what it answered is there once, status and history agree, no number is missing or given twice, and every certificate is drawn once in the end', async () => {
  const office = await prepare();
  const load = new Load(office);
  const database = join(office.data, 'stampless.db');
  for (let round = 1; round <= ROUNDS; round++) {
    const { address, end } = await server.serve({ STAMPLESS_DATA: office.data });
    expect([round, inconsistencies(database, load.promised)]).toEqual([round, []]);
    const answered = () => load.files.size + load.decisions.size;
    const before = answered();
    let isOver = false;
    const working = load.on(address, () => false).finally(() => {
      isOver = true;
    });
    while (!isOver && answered() - before < 3 + round) await new Promise((resolve) => setTimeout(resolve, 2));
    expect([round, isOver]).toEqual([round, false]);
    const { code, complained } = await end('SIGKILL');
    expect([code, complained]).toEqual([null, '']);
    await working;
  }

  const { address, end } = await server.serve({ STAMPLESS_DATA: office.data });
  const before = load.promised;
  let copied = false;
  const copy = join(office.data, 'copy.db');
  const copying = server.run(['backup', copy], { STAMPLESS_DATA: office.data }).finally(() => {
    copied = true;
  });
  await load.on(address, () => copied);
  expect(await copying).toMatchObject({ code: 0, complained: '' });
  for (let waited = 0; unfinished(database).length > 0 && waited < 20_000; waited += 50) await new Promise((resolve) => setTimeout(resolve, 50));
  expect([unfinished(database), inconsistencies(database, load.promised)]).toEqual([[], []]);
  expect(await end()).toMatchObject({ code: 0, complained: '' });

  // [K2] The copy was made while others wrote: everything answered before is in it, nothing in part, and a server starts on it.
  const elsewhere = join(temporaryFolder(), 'data');
  expect(await server.run(['restore', copy], { STAMPLESS_DATA: elsewhere })).toMatchObject({ code: 0, complained: '' });
  expect(inconsistencies(join(elsewhere, 'stampless.db'), before)).toEqual([]);
  expect(load.files.size).toBeGreaterThan(before.files.size);
}, 240_000);
