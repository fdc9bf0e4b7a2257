import { withoutUnsent } from '#runtime/desk/past.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { replay } from '#runtime/engine/evolve.ts';
import type { Deps } from '#server/deps.ts';
import { type Person, rolesOf } from '#server/rights/person.ts';
import { lookedFor, roleTerm } from '#server/search/terms.ts';
import type { InterestRow } from '#server/stores/desk-work.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import { asCompared, comparedIn } from './words.ts';

const SYSTEM = { id: 'system', kind: 'system' } as const;
const AT_ONCE = 50;
/** A file is in the search by then, unless the server is busy for very long (milliseconds). */
const SOON_FOUND = 3_600_000;

/** Whether what a person declared stands in a file that was sent. */
export async function hasInterestIn({ store }: Pick<Deps, 'store'>, account: string, kase: Pick<Case, 'sentAt' | 'answers'>): Promise<boolean> {
  return kase.sentAt !== undefined && holds(await store.interests(account), kase);
}

/** Whether one of the declarations stands in a file that was sent. */
function holds(declared: readonly Pick<InterestRow, 'words'>[], kase: Pick<Case, 'sentAt' | 'answers'>): boolean {
  if (declared.length === 0 || kase.sentAt === undefined) return false;
  const words = comparedIn(kase.answers);
  return declared.some((one) => words.has(one.words));
}

/** From now on, as if the person had declared an interest in this very file. */
export const keepAway = ({ cases }: Pick<Deps, 'cases'>, caseId: string, person: string) => cases.act(caseId, SYSTEM, { type: 'KeepAway', person });

/** Whether a person is kept away from a file that others may have: by what they said of it, or by what they declared, which is written down by this look where it was not yet. */
export async function isKeptAway({ store, cases }: Pick<Deps, 'store' | 'cases'>, account: string, caseId: string): Promise<boolean> {
  const [away, declared] = await Promise.all([store.keptAway(account), store.interests(account)]);
  if (away.includes(caseId)) return true;
  const loaded = declared.length > 0 ? await cases.load(caseId) : undefined;
  if (!loaded || loaded.case.applicant === account || !holds(declared, loaded.case)) return false;
  await keepAway({ cases }, caseId, account);
  return true;
}

/** A file was sent or changed: whoever works at one of its desks and declared what stands in it is kept away from it. */
export async function watchFile({ store, cases, signIn }: Pick<Deps, 'store' | 'cases' | 'signIn'>, caseId: string, events: readonly CaseEvent[]): Promise<void> {
  const known = withoutUnsent(events);
  const kase = replay(known);
  const declared = kase?.sentAt === undefined ? [] : await store.interestedIn([...comparedIn(kase.answers)]);
  const accounts = declared.filter((account) => account !== kase!.applicant && !kase!.recused?.some(({ by }) => by === account));
  if (accounts.length === 0) return;
  const desks = new Set(known.flatMap((event) => (event.type === 'StepEntered' && event.task ? [`${event.task.institution}/${event.task.role}`] : [])));
  const staff = (await signIn.staff()).filter(({ id, rights }) => accounts.includes(id) && rights.some(({ right, institution, role }) => right === 'operator' && desks.has(`${institution}/${role}`)));
  for (const { id } of staff) await keepAway({ cases }, caseId, id);
}

/** Keeps a person away from the files at their desks in which a name or number stands; how many there are. */
export async function keepAwayFromAll(deps: Pick<Deps, 'store' | 'cases' | 'services' | 'now'>, person: Person, said: string): Promise<number> {
  const { store, cases } = deps;
  let count = await keepAwayUnfound(deps, person, said);
  for (let after: string | undefined; ; ) {
    const ids = await store.searchFiles({ ...lookedFor(said), anyOf: rolesOf(person).map(roleTerm), ...(after === undefined ? {} : { after }), limit: AT_ONCE });
    for (const id of ids) {
      const loaded = await cases.load(id);
      if (loaded && comparedIn(loaded.case.answers).has(asCompared(said)) && (await keepAway({ cases }, id, person.id)).ok) count++;
    }
    after = ids.at(-1);
    if (ids.length < AT_ONCE) return count;
  }
}

/** What the search does not tell: open files of services with sensitive answers, which are in no search, and those that came too short a while ago to be found. */
async function keepAwayUnfound({ store, cases, services, now }: Pick<Deps, 'store' | 'cases' | 'services' | 'now'>, person: Person, said: string): Promise<number> {
  const known = new Set(await store.keptAway(person.id));
  let count = 0;
  for (let after: TaskRow | undefined; ; ) {
    const page = await store.tasks({ roles: rolesOf(person), state: 'open', after, limit: AT_ONCE });
    for (const { caseId, slug, version, createdAt } of page) {
      if (known.has(caseId) || (createdAt < now() - SOON_FOUND && !hasSensitive(await services.version(slug, version)))) continue;
      known.add(caseId);
      const loaded = await cases.load(caseId);
      if (loaded && loaded.case.applicant !== person.id && comparedIn(loaded.case.answers).has(asCompared(said)) && (await keepAway({ cases }, caseId, person.id)).ok) count++;
    }
    after = page.at(-1);
    if (page.length < AT_ONCE) return count;
    // There may be thousands: others have their turn in between.
    await new Promise(setImmediate);
  }
}

const hasSensitive = (service: CompiledService | undefined): boolean => Object.values(service?.file['x-service'].privacy ?? {}).includes('sensitive');
