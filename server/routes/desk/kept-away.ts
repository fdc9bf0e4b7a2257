import { openTasks } from '#runtime/engine/branches.ts';
import type { Deps } from '#server/deps.ts';
import type { Person } from '#server/rights/person.ts';
import type { CountedFileRow, CountedFilesQuery } from '#server/stores/figures.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import type { TaskQuery } from '#server/stores/store.ts';

type Kept = Pick<Deps, 'store'>;

/** Ids of the files a person has an interest in: for them these are as good as not there, in lists, in the search, and by address (D32). */
export const keptAwayFrom = async ({ store }: Kept, person: Person): Promise<ReadonlySet<string>> => new Set(await store.keptAway(person.id));

/** A page of a list of tasks, as long as the person has it, without those of files they are kept away from. */
export async function tasksSeen(deps: Kept, person: Person, query: TaskQuery): Promise<TaskRow[]> {
  const away = await keptAwayFrom(deps, person);
  if (away.size === 0) return deps.store.tasks(query);
  const seen: TaskRow[] = [];
  for (let { after } = query; ; ) {
    const page = await deps.store.tasks({ ...query, after });
    seen.push(...page.filter(({ caseId }) => !away.has(caseId)));
    if (page.length < query.limit || seen.length >= query.limit) return seen.slice(0, query.limit);
    after = page.at(-1);
  }
}

/** A page of the files behind a figure, as long as the person has it, without those they are kept away from: whoever looks at figures may sit at a desk too. */
export async function countedFilesSeen({ store }: Kept, person: Person, query: CountedFilesQuery): Promise<CountedFileRow[]> {
  const away = await keptAwayFrom({ store }, person);
  const seen: CountedFileRow[] = [];
  for (let { after } = query; ; ) {
    const page = await store.countedFiles({ ...query, after });
    seen.push(...page.filter(({ caseId }) => !away.has(caseId)));
    const last = page.at(-1);
    if (page.length < query.limit || !last || seen.length >= query.limit) return seen.slice(0, query.limit);
    after = { at: last.at, caseId: last.caseId };
  }
}

/** Open tasks of each `institution/role` pair that the person sees: the kept counter, less the files they are kept away from, which are few. */
export async function openCountsSeen(deps: Pick<Deps, 'store' | 'cases'>, person: Person, roles: readonly string[]): Promise<Record<string, number>> {
  const [counts, away] = await Promise.all([deps.store.openTaskCounts(roles), keptAwayFrom(deps, person)]);
  const seen = { ...counts };
  for (const id of away) {
    const row = await deps.store.case(id);
    const loaded = row?.status === 'pending' ? await deps.cases.load(id) : undefined;
    for (const { institution, role } of loaded ? openTasks(loaded.case) : []) {
      const pair = `${institution}/${role}`;
      if (seen[pair] !== undefined) seen[pair] -= 1;
    }
  }
  return seen;
}
