import type { Deps } from '#server/deps.ts';
import { isKeptAway } from '#server/interests/keep-away.ts';
import { holdsRole, type Person } from '#server/rights/person.ts';
import type { TaskRow } from '#server/stores/rows.ts';

/** The task, where the person holds its role and no interest keeps them from its file. Any other is as good as not there (S16, D32, IN2). */
export async function taskOf({ store, cases }: Pick<Deps, 'store' | 'cases'>, person: Person, id: string): Promise<TaskRow | undefined> {
  const task = await store.task(id);
  if (!task || !holdsRole(person, task.institution, task.role)) return undefined;
  return (await isKeptAway({ store, cases }, person.id, task.caseId)) ? undefined : task;
}
