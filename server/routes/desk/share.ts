import { mayNotDecide } from '#runtime/engine/assign.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import { type Away, awayAt } from '#server/absence/stand-ins.ts';
import { actorOf } from '#server/cases/actor.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { hasInterestIn, keepAway } from '#server/interests/keep-away.ts';
import type { Person } from '#server/rights/person.ts';
import type { StaffMember } from '#server/sign-in/staff.ts';
import type { TaskRow } from '#server/stores/rows.ts';

type Pair = Pick<TaskRow, 'institution' | 'role'>;

/** Why a file goes to nobody: whoever was chosen may not decide on it, nobody may, it is closed or just decided, or somebody else is at it. */
export type NotGiven = 'may-not' | 'nobody' | 'closed' | 'busy';

/** Everybody who works at a desk. */
export const holdersOf = ({ institution, role }: Pair, staff: readonly StaffMember[]): StaffMember[] =>
  staff.filter(({ disabled, rights }) => !disabled && rights.some((right) => right.right === 'operator' && right.institution === institution && right.role === role));

/** Asks of one file after the other who may have it: of its role, not away that day, and kept from it by no rule, interest or earlier decision. */
export async function whoMayHave(deps: Deps): Promise<(row: TaskRow, people: readonly string[]) => Promise<string[]>> {
  const [away, staff] = await Promise.all([awayAt(deps), deps.signIn.staff()]);
  return async (row, people) => {
    const [absent, loaded] = await Promise.all([away(row), deps.cases.load(row.caseId)]);
    const task = loaded && openTasks(loaded.case).find(({ id }) => id === row.id);
    if (!task || task.held) return [];
    const meta = { actor: { id: 'system', kind: 'system' as const }, at: instantOf(deps.now()), newId: () => '', newToken: () => '' };
    const holders = new Set(holdersOf(row, staff).map(({ id }) => id));
    const free = people.filter((id) => holders.has(id) && !isAway(absent, id) && !mayNotDecide(loaded.service, loaded.case, task, meta, id));
    const kept = await Promise.all(free.map((id) => hasInterestIn(deps, id, loaded.case)));
    return free.filter((_, at) => !kept[at]);
  };
}

/** Whether nobody of a task's role who is here may have it: somebody has to be given the role. */
export async function isNobodys(deps: Deps, row: TaskRow, mayHave?: Awaited<ReturnType<typeof whoMayHave>>): Promise<boolean> {
  const holders = holdersOf(row, await deps.signIn.staff());
  return (await (mayHave ?? (await whoMayHave(deps)))(row, holders.map(({ id }) => id))).length === 0;
}

const isAway = (away: ReadonlyMap<string, Away>, id: string): boolean => away.has(id);

/** For each file, who gets it: `to`, or of `people` whoever has the fewest by then. Looking changes nothing. */
export async function planOf(deps: Deps, rows: readonly TaskRow[], people: readonly string[], to: string): Promise<{ row: TaskRow; to?: string; why?: NotGiven }[]> {
  const [first] = rows;
  if (!first) return [];
  const mayHave = await whoMayHave(deps);
  const open = new Map((await deps.store.workloads(people, first)).map((load) => [load.account, load.open]));
  const plan: { row: TaskRow; to?: string; why?: NotGiven }[] = [];
  for (const row of rows) {
    const free = await mayHave(row, to === '' ? people.filter((id) => id !== row.assignee) : [to]);
    const fewest = free.toSorted((one, other) => (open.get(one) ?? 0) - (open.get(other) ?? 0) || (one < other ? -1 : 1))[0];
    if (fewest === undefined) plan.push({ row, why: to === '' ? 'nobody' : 'may-not' });
    else {
      open.set(fewest, (open.get(fewest) ?? 0) + 1);
      plan.push({ row, to: fewest });
    }
  }
  return plan;
}

/** Gives a file to somebody, judged once more as it is now; one they have already is given. */
export async function giveFile(deps: Deps, manager: Person, row: TaskRow, to: string, reason: string): Promise<NotGiven | undefined> {
  const loaded = await deps.cases.load(row.caseId);
  if (loaded && (await hasInterestIn(deps, to, loaded.case))) {
    await keepAway(deps, row.caseId, to);
    return 'may-not';
  }
  if (!loaded || !(await (await whoMayHave(deps))(row, [to])).includes(to)) return row.completedAt === null ? 'may-not' : 'closed';
  const done = await deps.cases.act(row.caseId, actorOf(manager), { type: 'AssignTask', task: row.id, to, reason });
  if (done.ok || done.refusal.code === 'task.assigned') return undefined;
  return done.refusal.code === 'case.busy' ? 'busy' : done.refusal.code === 'task.not-open' || done.refusal.code === 'task.held' ? 'closed' : 'may-not';
}
