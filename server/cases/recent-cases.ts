import type { LoadedCase } from './cases.ts';

const MOST_KEPT = 1_000;

/**
 * Cases this process acted on last, as they were after the act, so that a desk's decision need not fold the whole history again.
 * Only for acting: an act expects the position it read, so a case that another process has changed since is found out by the commit.
 */
export function recentCases() {
  const kept = new Map<string, LoadedCase>();
  return {
    get: (id: string): LoadedCase | undefined => kept.get(id),
    keep(loaded: LoadedCase): void {
      kept.delete(loaded.case.id);
      if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
      // A closed case takes no more acts.
      if (loaded.case.endedAt === undefined) kept.set(loaded.case.id, loaded);
    },
    forget: (id: string): void => void kept.delete(id),
  };
}
