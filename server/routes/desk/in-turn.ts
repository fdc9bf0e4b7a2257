import { mayNotDecide } from '#runtime/engine/assign.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import { actorOf } from '#server/cases/actor.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import type { Person } from '#server/rights/person.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import { tasksSeen } from './kept-away.ts';

const AT_ONCE = 25;
/** Free files before it that this person may not decide on are looked through so far: nobody is held up by what is a colleague's to do. */
const MOST_LOOKED_AT = 100;

/**
 * Whether a file is this person's to take at a desk whose files are taken in order (`inOrder`): no free one that is due sooner waits there that they might take as well.
 * True at any other desk, and of a file somebody has.
 */
export async function isInTurn(deps: Pick<Deps, 'store' | 'cases' | 'services' | 'now'>, person: Person, { id }: Pick<TaskRow, 'id'>): Promise<boolean> {
  const task = await deps.store.task(id);
  const settings = task && (await deps.services.version(task.slug, task.version))?.step(task.step)?.step;
  if (!task || settings?.['assignment'] !== 'inOrder' || task.assignee !== null || task.completedAt !== null) return true;
  const isBefore = (one: TaskRow) => one.place < task.place || (one.place === task.place && one.id < task.id);
  let looked = 0;
  for (let after: TaskRow | undefined; looked < MOST_LOOKED_AT; ) {
    const page = await tasksSeen(deps, person, { roles: [`${task.institution}/${task.role}`], slug: task.slug, state: 'open', after, limit: AT_ONCE });
    for (const one of page.filter((row) => isBefore(row) && row.step === task.step && row.assignee === null)) {
      if (await mightTake(deps, person, one)) return false;
      looked++;
    }
    after = page.at(-1);
    if (page.length < AT_ONCE || !after || !isBefore(after)) return true;
  }
  return true;
}

async function mightTake({ cases, now }: Pick<Deps, 'cases' | 'now'>, person: Person, row: TaskRow): Promise<boolean> {
  const loaded = await cases.load(row.caseId);
  const task = loaded && openTasks(loaded.case).find(({ id }) => id === row.id);
  if (!task || task.assignee !== undefined) return false;
  return mayNotDecide(loaded.service, loaded.case, task, { actor: actorOf(person), at: instantOf(now()), newId: () => '', newToken: () => '' }, person.id) === undefined;
}
