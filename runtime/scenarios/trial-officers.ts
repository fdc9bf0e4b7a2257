import { mayNotDecide } from '#runtime/engine/assign.ts';
import type { Case, OpenTask } from '#runtime/engine/case.ts';
import type { Actor, CommandMeta } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { Refusal } from '#runtime/engine/refusal.ts';

/** Somebody who may be tried out at a desk. */
export interface TrialOfficer {
  id: string;
  /** Whoever the file is with, one of the desk's own two, or whoever decided at another desk. */
  who: 'holder' | 'first' | 'second' | 'decided';
  /** Desk at which they decided before. */
  step?: string;
  /** Why they may not decide here. */
  refusal?: Refusal;
}

const PREFIX = 'trial-officer ';
const TRIAL: CommandMeta = { actor: { id: '', kind: 'system' }, at: '', newId: () => '', newToken: () => '' };

/** Who may be tried out at a desk: each has two officers of its own, and whoever decided elsewhere may hold its role too, so that four eyes and an appeal can be lived through with both the right and the wrong person. */
export function officersAt(service: CompiledService, kase: Case, task: OpenTask): TrialOfficer[] {
  const [first, second] = [`${PREFIX}${task.step}`, `${PREFIX}${task.step} 2`];
  const elsewhere = kase.decisions.filter(({ by }) => by.startsWith(PREFIX) && by !== first && by !== second);
  const all: TrialOfficer[] = task.assignee !== undefined ? [{ id: task.assignee, who: 'holder' }] : [
    { id: first, who: 'first' }, { id: second, who: 'second' }, ...[...new Map(elsewhere.map(({ by, step }): [string, TrialOfficer] => [by, { id: by, who: 'decided', step }])).values()],
  ];
  return all.map((officer) => {
    const refused = mayNotDecide(service, kase, task, TRIAL, officer.id);
    return refused ? { ...officer, refusal: refused.refusal } : officer;
  });
}

/** Who decides: whoever was chosen, or the first who may. */
export function operatorOf(service: CompiledService, kase: Case, task: OpenTask, chosen?: string): Actor {
  const officers = officersAt(service, kase, task);
  const { id } = officers.find((one) => one.id === chosen) ?? officers.find(({ refusal }) => refusal === undefined) ?? officers[0]!;
  return { id, kind: 'operator', roles: [`${task.institution}/${task.role}`] };
}
