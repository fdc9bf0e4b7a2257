import { openTasks } from '#runtime/engine/branches.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { Store } from '#server/stores/store.ts';

/** By when (epoch milliseconds) every desk that has the file now should have decided; null where none has a time limit. */
export async function dueOf({ store }: { store: Pick<Store, 'task'> }, kase: Case): Promise<number | null> {
  const tasks = await Promise.all(openTasks(kase).map(({ id }) => store.task(id)));
  const days = tasks.flatMap((task) => task?.dueAt ?? []);
  return days.length > 0 ? Math.max(...days) : null;
}
