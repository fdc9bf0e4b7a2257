import type { Deps } from '#server/deps.ts';
import type { Person } from '#server/rights/person.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import { tasksSeen } from './kept-away.ts';

/** As many files are shared out at once. */
export const MOST_SHARED = 100;
const PAGE = 500;

/** Open files of a desk that are with somebody, or with nobody (`who` empty), due soonest first, without those the reader is kept away from. */
export async function filesWith(deps: Pick<Deps, 'store'>, reader: Person, { institution, role }: Pick<TaskRow, 'institution' | 'role'>, who: string): Promise<{ rows: TaskRow[]; isMore: boolean }> {
  const found = who === '' ? await ofNobody() : await ofOne();
  return { rows: found.slice(0, MOST_SHARED), isMore: found.length > MOST_SHARED };

  /** Those with nobody stand first in the list by whom files are with: there are as many as can be put in order at once, or so many that the list by when files are due soon has enough of them. */
  async function ofNobody(): Promise<TaskRow[]> {
    const asked = { roles: [`${institution}/${role}`], state: 'open', limit: PAGE } as const;
    const some = (await tasksSeen(deps, reader, { ...asked, order: 'holder' })).filter(({ assignee }) => assignee === null);
    if (some.length < PAGE) return some.toSorted(dueSoonest);
    const rows: TaskRow[] = [];
    for (let after: TaskRow | undefined; rows.length <= MOST_SHARED; ) {
      const page = await tasksSeen(deps, reader, { ...asked, after });
      rows.push(...page.filter(({ assignee }) => assignee === null));
      after = page.at(-1);
      if (page.length < PAGE) break;
    }
    return rows;
  }

  async function ofOne(): Promise<TaskRow[]> {
    const away = new Set(await deps.store.keptAway(reader.id));
    const rows: TaskRow[] = [];
    for (let after = { assignee: who, id: '' }; ; ) {
      const page = await deps.store.assignedTasks(after, PAGE);
      const theirs = page.filter(({ assignee }) => assignee === who);
      rows.push(...theirs.filter((row) => row.institution === institution && row.role === role && !away.has(row.caseId)));
      if (page.length < PAGE || theirs.length < page.length) return rows.toSorted(dueSoonest);
      after = { assignee: who, id: page.at(-1)!.id };
    }
  }
}

/** As in every list of a desk. */
const dueSoonest = (one: TaskRow, other: TaskRow): number => one.place - other.place || (one.id < other.id ? -1 : 1);
