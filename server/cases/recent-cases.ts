import { openTasks } from '#runtime/engine/branches.ts';
import type { LoadedCase } from './cases.ts';

const MOST_KEPT = 1_000;

/**
 * Cases this process acted on last, as they were after the act, so that a desk's decision need not fold the whole history again.
 * Only for acting: an act expects the position it read, so a case that another process has changed since is found out by the commit.
 */
export function recentCases() {
  const kept = new Map<string, LoadedCase>();
  /** Open task → its case. */
  const tasks = new Map<string, string>();

  function forget(id: string): void {
    const before = kept.get(id);
    if (before) for (const task of openTasks(before.case)) tasks.delete(task.id);
    kept.delete(id);
  }

  return {
    get: (id: string): LoadedCase | undefined => kept.get(id),
    keep(loaded: LoadedCase): void {
      forget(loaded.case.id);
      if (kept.size >= MOST_KEPT) forget(kept.keys().next().value!);
      // A closed case takes no more acts.
      if (loaded.case.endedAt !== undefined) return;
      kept.set(loaded.case.id, loaded);
      for (const task of openTasks(loaded.case)) tasks.set(task.id, loaded.case.id);
    },
    /** The case a task was open in when it was last acted on here. */
    withTask(task: string): LoadedCase | undefined {
      const id = tasks.get(task);
      return id === undefined ? undefined : kept.get(id);
    },
    forget,
  };
}
