import type { Deps } from '#server/deps.ts';
import type { Person } from '#server/rights/person.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import { tasksSeen } from './kept-away.ts';

/** As many files are shared out at once. */
export const MOST_SHARED = 100;
const PAGE = 500;

/** Open files of a desk that are with somebody, or with nobody (`who` empty), without those the reader is kept away from. */
export async function filesWith(deps: Pick<Deps, 'store'>, reader: Person, { institution, role }: Pick<TaskRow, 'institution' | 'role'>, who: string): Promise<{ rows: TaskRow[]; isMore: boolean }> {
  const found = who === '' ? await ofNobody() : await ofOne();
  return { rows: found.slice(0, MOST_SHARED), isMore: found.length > MOST_SHARED };

  /** Those with nobody stand first in the list by whom files are with. */
  async function ofNobody(): Promise<TaskRow[]> {
    const rows = await tasksSeen(deps, reader, { roles: [`${institution}/${role}`], state: 'open', order: 'holder', limit: MOST_SHARED + 1 });
    return rows.filter(({ assignee }) => assignee === null);
  }

  async function ofOne(): Promise<TaskRow[]> {
    const away = new Set(await deps.store.keptAway(reader.id));
    const rows: TaskRow[] = [];
    for (let after = { assignee: who, id: '' }; rows.length <= MOST_SHARED; ) {
      const page = await deps.store.assignedTasks(after, PAGE);
      const theirs = page.filter(({ assignee }) => assignee === who);
      rows.push(...theirs.filter((row) => row.institution === institution && row.role === role && !away.has(row.caseId)));
      if (page.length < PAGE || theirs.length < page.length) break;
      after = { assignee: who, id: page.at(-1)!.id };
    }
    return rows;
  }
}
