import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { slugOf } from '#schemas/index.ts';
import { createApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { Deps } from '#server/deps.ts';
import { catchUp } from '#server/figures/keep-figures.ts';
import { firstVersion, templateFiles } from '#server/first-start.ts';
import { generate } from '#server/made-up/generate.ts';
import { type OpenDeps, openDeps } from '#server/open-deps.ts';
import { rolePair } from '#server/stores/role-pair.ts';
import type { Store } from '#server/stores/store.ts';
import { must } from '#server/testing/must.ts';
import { signedIn } from '#server/testing/people.ts';

/** What an operator and a manager ask for; `list-all` is of everybody's desks, asked of the store alone; `routed`: a complaint is sent, and stands first in the list of whom it is for. */
export type Asking = 'list' | 'next' | 'list-all' | 'reference' | 'counts' | 'dashboard' | 'routed';

/** Of a thousand files only some dozens wait: pages short enough that both have two. */
const [FEW, SEED, PAGE] = [1_000, 1, 10];
/** An officer works at a few desks. */
const DESKS = 3;
/** Asked so many times; the median counts. */
const TIMES: Record<Asking, number> = { list: 400, next: 400, 'list-all': 400, reference: 2_000, counts: 2_000, dashboard: 15, routed: 50 };

const offices = new Map<number, Promise<Office>>();
type Office = Record<Asking, () => Promise<unknown>> & { desks: readonly string[] };

/** Milliseconds it takes among many made-up files, and among a thousand. The files are made once and used for every question. */
export async function queueBySize(what: Asking, many: number): Promise<{ ours: number; floor: number }> {
  const few = await officeWith(FEW);
  const floor = await median(few, what);
  return { ours: await median(await officeWith(many, few.desks), what), floor };
}

function officeWith(files: number, desks?: readonly string[]): Promise<Office> {
  const made = offices.get(files) ?? office(files, desks);
  offices.set(files, made);
  return made;
}

async function median(one: Office, what: Asking): Promise<number> {
  const took: number[] = [];
  for (let time = 0; time < TIMES[what]; time++) {
    const began = performance.now();
    await one[what]();
    took.push(performance.now() - began);
  }
  return took.sort((a, b) => a - b)[Math.floor(took.length / 2)]!;
}

/** Kept in `BENCH_FOLDER` for the next time, where that is set: a million files take long to make. */
function folderFor(files: number): string {
  const kept = process.env['BENCH_FOLDER'];
  if (kept === undefined) return mkdtempSync(join(tmpdir(), 'stampless-bench-'));
  const folder = join(kept, String(files));
  mkdirSync(folder, { recursive: true });
  return folder;
}

async function make(deps: Deps, files: number): Promise<void> {
  const { store } = deps;
  for (const file of templateFiles()) await store.commit({ writes: () => firstVersion(file, 'bench', deps.now()) });
  const began = performance.now();
  await generate(store, deps.now(), { files, seed: SEED });
  const made = performance.now();
  await catchUp(deps, FEW);
  process.stderr.write(`${files} files made in ${Math.round((made - began) / 1_000)} s, counted in ${Math.round((performance.now() - made) / 1_000)} s\n`);
}

/** Those desks where most waits: among few files, others have no two full pages that could be compared. */
async function busiest(store: Store, roles: readonly string[]): Promise<string[]> {
  const open = await store.openTaskCounts(roles);
  return roles.toSorted((one, other) => open[other]! - open[one]!).slice(0, DESKS);
}

async function office(files: number, given?: readonly string[]): Promise<Office> {
  const folder = folderFor(files);
  const environment = { STAMPLESS_DATA: folder, PORT: '0', STAMPLESS_ADDRESS: 'http://localhost:3000' };
  const { deps, secret }: OpenDeps = must(await openDeps(must(readConfig(environment)), environment));
  const { store } = deps;
  const mark = join(folder, 'made');
  if (!existsSync(mark)) {
    await make(deps, files);
    writeFileSync(mark, '');
  }
  const app = await createApp(deps, { cookieSecret: secret, onFault: (_reference, fault) => { throw fault; } });
  await app.ready();
  const { cookie } = await signedIn(store, secret, { kind: 'staff', name: 'Manager', rights: [{ right: 'administrator' }] });
  const roles = (await deps.services.all()).flatMap(({ file: { 'x-service': { roles: named } } }) => Object.entries(named).map(([role, { institution }]) => `${institution}/${role}`));
  const desks = given ?? await busiest(store, roles);
  const rights = desks.map(rolePair).map(({ institution, role }) => ({ right: 'operator' as const, institution, role }));
  const { authorization } = await signedIn(store, secret, { kind: 'staff', name: 'Officer', rights });
  const page = async (after = '') => asPage(await app.inject({ url: `/api/tasks?limit=${PAGE}${after}`, headers: { authorization } }));
  const { next } = await page();
  const references = (await store.tasks({ roles, state: 'completed', limit: FEW })).map(({ reference }) => reference);
  let asked = 0;
  return {
    desks,
    list: () => page(),
    next: () => page(`&after=${next}`),
    'list-all': () => store.tasks({ roles, state: 'open', limit: PAGE }),
    reference: () => store.caseByReference(references[asked++ % references.length]!),
    counts: () => store.openTaskCounts(roles),
    async dashboard() {
      const { statusCode } = await app.inject({ url: '/figures?days=365', headers: { cookie, accept: 'text/html' } });
      if (statusCode !== 200) throw new Error(`answered ${statusCode}`);
    },
    routed: await complaining(app, store, roles, (await signedIn(store, secret, { kind: 'applicant' })).authorization),
  };
}

function asPage({ statusCode, json }: { statusCode: number; json(): unknown }): { next: string } {
  const { tasks, next } = json() as { tasks: unknown[]; next: string };
  if (statusCode !== 200 || tasks.length !== PAGE) throw new Error(`answered ${statusCode}`);
  return { next };
}

/** Sends the complaint of a scenario that has no documents, and looks for it where it went. */
async function complaining(app: Awaited<ReturnType<typeof createApp>>, store: Store, roles: readonly string[], authorization: string): Promise<() => Promise<void>> {
  const file = templateFiles().find((one) => slugOf(one) === 'complaint')!;
  const { answers } = file['x-service'].scenarios!.find(({ documents, expect }) => documents === undefined && expect.status === 'approved')!;
  return async () => {
    const sent = await app.inject({ method: 'POST', url: '/api/services/complaint/files', headers: { authorization }, payload: { answers, declaration: true } });
    const { reference } = sent.json() as { reference?: string };
    const [newest] = await store.tasks({ roles, slug: 'complaint', state: 'open', order: 'newest', limit: 1 });
    if (reference === undefined || newest?.reference !== reference) throw new Error(`answered ${sent.statusCode}; newest is ${newest?.reference}`);
  };
}
