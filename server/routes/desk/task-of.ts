import type { Deps } from '#server/deps.ts';
import { holdsRole, type Person } from '#server/rights/person.ts';
import type { TaskRow } from '#server/stores/rows.ts';

/** The task, where the person holds its role. Somebody else's is as good as not there (S16). */
export async function taskOf({ store }: Pick<Deps, 'store'>, person: Person, id: string): Promise<TaskRow | undefined> {
  const task = await store.task(id);
  return task && holdsRole(person, task.institution, task.role) ? task : undefined;
}
