import { mayNotDecide } from '#runtime/engine/assign.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import type { Person } from '#server/rights/person.ts';
import type { TaskRow } from '#server/stores/rows.ts';

/**
 * Ids of those open tasks of a list that another officer has to decide: the reader decided on the file before, it is their own, or they applied for somebody.
 * They stay in the list and its count, so that nobody takes the desk for empty. Only files the reader did something to are looked into, which are few.
 */
export async function anothersAmong(deps: Pick<Deps, 'store' | 'cases' | 'now'>, { id }: Pick<Person, 'id'>, rows: readonly TaskRow[]): Promise<ReadonlySet<string>> {
  const open = rows.filter(({ completedAt }) => completedAt === null);
  const acted = new Set(open.length === 0 ? [] : await deps.store.actedOn(id, open.map(({ caseId }) => caseId)));
  const meta = { actor: { id: 'system', kind: 'system' as const }, at: instantOf(deps.now()), newId: () => '', newToken: () => '' };
  const anothers = await Promise.all(open.filter(({ caseId }) => acted.has(caseId)).map(async (row) => {
    const loaded = await deps.cases.load(row.caseId);
    const task = loaded && openTasks(loaded.case).find((one) => one.id === row.id);
    return task && mayNotDecide(loaded.service, loaded.case, task, meta, id) ? [row.id] : [];
  }));
  return new Set(anothers.flat());
}
