import { openTasks } from '#runtime/engine/branches.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { evolve } from '#runtime/engine/evolve.ts';

/** What a decision would lead to; titles in the language of the service given. */
export interface Consequences {
  /** Titles of the certificates it gives. */
  gives: string[];
  /** Title of the step the file goes to, where it stays open in the office. */
  goesTo?: string;
  /** Titles of the other desks that still have it. */
  waitsFor?: string[];
  returnsToApplicant: boolean;
  ends?: 'approved' | 'rejected';
}

/** What the applicant is told of it at once: nothing while the file goes from desk to desk. */
export const toldOf = ({ ends, returnsToApplicant }: Consequences): 'approve' | 'sendBack' | 'reject' | undefined =>
  returnsToApplicant ? 'sendBack' : ends === 'approved' ? 'approve' : ends === 'rejected' ? 'reject' : undefined;

/** Read from the very events the decision would record. */
export function consequencesOf({ file }: Pick<CompiledService, 'file'>, before: Case, events: readonly CaseEvent[]): Consequences {
  const { flow, certificates } = file['x-service'];
  const after = events.reduce<Case>(evolve, before);
  const title = (step: string) => flow.steps[step]?.title ?? step;
  const had = new Set(openTasks(before).map(({ id }) => id));
  const [stays, comes] = [true, false].map((isOld) => openTasks(after).filter(({ id }) => had.has(id) === isOld).map(({ step }) => title(step)));
  return {
    gives: after.grants.slice(before.grants.length).map(({ certificate }) => certificates?.[certificate]?.title ?? certificate),
    returnsToApplicant: after.status === 'sentBack',
    ...(comes!.length > 0 ? { goesTo: comes!.join(', ') } : {}),
    ...(stays!.length > 0 ? { waitsFor: stays! } : {}),
    ...(after.status === 'approved' || after.status === 'rejected' ? { ends: after.status } : {}),
  };
}
