import type { Deps } from '#server/deps.ts';
import { newId } from '#server/ids.ts';
import type { Person } from '#server/rights/person.ts';
import type { Write } from '#server/stores/store.ts';

/** Somebody looked: `task:<step>`, `document:<requirement>`; or changed a certificate's status, such as `revoked:<number>:<reason>`. */
export const viewWrite = ({ now }: Pick<Deps, 'now'>, person: Person, caseId: string, what: string): Write =>
  ({ write: 'addView', row: { id: newId(), caseId, at: now(), actor: person.id, actorName: person.name, what } });

/** On disk before anything is shown: what was seen without a record was not accounted for (O24). */
export async function addView(deps: Pick<Deps, 'store' | 'now'>, person: Person, caseId: string, what: string): Promise<void> {
  await deps.store.commit({ writes: () => [viewWrite(deps, person, caseId, what)] });
}
