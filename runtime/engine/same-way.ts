import { advance } from './advance.ts';
import type { Case } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import type { CaseEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { sameJson } from './same-json.ts';
import { asOf } from './today.ts';

/** Where a file would have come to instead, by another version: the step, or nowhere that can be told. */
export interface OtherWay { step: string; because: 'way' | 'fee' }

/**
 * Does again, by another version, what followed from every act since the file was sent: undefined where it leads over the same steps to the same place, on every branch, with the same
 * money to pay and the same certificates. `acts` are the events of each act, in order; every step they name is in `service`.
 */
export function otherWay(service: CompiledService, acts: readonly (readonly CaseEvent[])[]): OtherWay | undefined {
  let kase: Case | undefined;
  for (const act of acts) {
    for (const [index, event] of act.entries()) {
      if (event.type === 'StepCompleted' && kase?.sentAt !== undefined && kase.status === 'pending') {
        const other = followed(service, kase, event, act.slice(index));
        if (other) return other;
        kase = act.slice(index).reduce<Case | undefined>(evolve, kase);
        break;
      }
      kase = evolve(kase, event);
    }
  }
  return undefined;
}

/** A desk that looks at a share of the files draws them by a new id: these two are drawn always, and never. */
const DRAWS = ['drawn', '00000063'];

function followed(service: CompiledService, kase: Case, { step, outcome, branch, at, actor }: Extract<CaseEvent, { type: 'StepCompleted' }>, happened: readonly CaseEvent[]): OtherWay | undefined {
  if (service.step(step)?.step.ways[outcome] === undefined) return { step, because: 'way' };
  const was = happened.flatMap(markOf);
  const others = DRAWS.map((id): OtherWay | undefined => {
    const meta: Command['meta'] = { at, actor: { id: actor, kind: 'system' }, newId: () => id, newToken: () => id };
    const is = advance(asOf(service, kase, at), kase, step, outcome, meta, branch).flatMap(markOf);
    if (sameJson(is, was)) return undefined;
    const differs = is.findIndex((mark, index) => !sameJson(mark, was[index] ?? null));
    const [mark, before] = [is[differs], was[differs]];
    if (mark?.step !== undefined && mark.step === before?.step && mark.type === before.type && mark.charge !== undefined) return { step: mark.step, because: 'fee' };
    return { step: is.slice(Math.max(0, differs)).find(({ type }) => type === 'StepEntered' || type === 'CaseEnded')?.step ?? step, because: 'way' };
  });
  return others.includes(undefined) ? undefined : others[0];
}

interface Mark { type: CaseEvent['type']; step?: string; [more: string]: unknown }

/** What of an event says where the file goes, without whose turn it is, and by when. */
function markOf(event: CaseEvent): Mark[] {
  const { type } = event;
  switch (type) {
    case 'StepCompleted': return [{ type, step: event.step, outcome: event.outcome, branch: event.branch ?? null }];
    case 'StepEntered': return [{ type, step: event.step, status: event.status, branch: event.branch ?? null, charge: event.task?.charge ?? null }];
    case 'BranchesOpened': return [{ type, step: event.step, branch: event.branch ?? null, branches: event.branches }];
    case 'BranchDone': case 'BranchesJoined': return [{ type, step: event.step, branch: event.branch ?? null }];
    case 'TaskWithdrawn': return [{ type, step: event.step }];
    case 'CaseEnded': return [{ type, step: event.step, status: event.status }];
    case 'Granted': return [{ type, certificate: event.grant.certificate, registration: event.grant.registration, row: event.grant.row ?? null }];
    default: return [];
  }
}
