import type { Deps } from '#server/deps.ts';
import { hasInterestIn, keepAway } from '#server/interests/keep-away.ts';
import { holdsRole, type Person } from '#server/rights/person.ts';
import type { TaskRow } from '#server/stores/rows.ts';

/** The task, where the person holds its role and no interest keeps them from its file. Any other is as good as not there (S16, D32, IN2). */
export async function taskOf({ store, cases }: Pick<Deps, 'store' | 'cases'>, person: Person, id: string): Promise<TaskRow | undefined> {
  const task = await store.task(id);
  if (!task || !holdsRole(person, task.institution, task.role)) return undefined;
  const [away, declared] = await Promise.all([store.keptAway(person.id), store.interests(person.id)]);
  if (away.includes(task.caseId)) return undefined;
  const loaded = declared.length > 0 ? await cases.load(task.caseId) : undefined;
  if (!loaded || loaded.case.applicant === person.id || !(await hasInterestIn({ store }, person.id, loaded.case))) return task;
  await keepAway({ cases }, task.caseId, person.id);
  return undefined;
}
