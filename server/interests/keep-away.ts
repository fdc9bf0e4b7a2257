import { withoutUnsent } from '#runtime/desk/past.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { replay } from '#runtime/engine/evolve.ts';
import type { Deps } from '#server/deps.ts';
import { type Person, rolesOf } from '#server/rights/person.ts';
import { lookedFor, roleTerm } from '#server/search/terms.ts';
import { asCompared, comparedIn } from './words.ts';

const SYSTEM = { id: 'system', kind: 'system' } as const;
const AT_ONCE = 50;

/** Whether what a person declared stands in a file that was sent. */
export async function hasInterestIn({ store }: Pick<Deps, 'store'>, account: string, kase: Pick<Case, 'sentAt' | 'answers'>): Promise<boolean> {
  const declared = kase.sentAt === undefined ? [] : await store.interests(account);
  if (declared.length === 0) return false;
  const words = comparedIn(kase.answers);
  return declared.some((one) => words.has(one.words));
}

/** From now on, as if the person had declared an interest in this very file. */
export const keepAway = ({ cases }: Pick<Deps, 'cases'>, caseId: string, person: string) => cases.act(caseId, SYSTEM, { type: 'KeepAway', person });

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
export async function keepAwayFromAll({ store, cases }: Pick<Deps, 'store' | 'cases'>, person: Person, said: string): Promise<number> {
  let count = 0;
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
