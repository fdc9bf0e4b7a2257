import { partIn } from '#runtime/engine/applicants-hands.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import type { Case, Span } from '#runtime/engine/case.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { evolve } from '#runtime/engine/evolve.ts';
import { parseInstant } from '#runtime/engine/time.ts';
import { instantOf } from '#server/cases/record.ts';

/** An act as it was logged, without what lay beside it. Times are epoch milliseconds. */
export interface LoggedAct { at: number; events: string }

/** Milliseconds a file was in its applicant's hands, from its first sending up to `at`: mending, paying or booking while no office had anything to do, or at its end before it came back. */
export function applicantsTime(acts: readonly LoggedAct[], at: number): number {
  let kase: Case | undefined;
  for (const { event } of eventsOf(acts)) kase = evolve(kase, event);
  const length = ({ from, to }: Span) => (to === undefined ? at : parseInstant(to)) - parseInstant(from);
  const ended = (kase?.reopened ?? []).map(({ endedAt: from, at: to }) => ({ from, to }));
  return [...(kase?.pauses ?? []), ...(kase?.waits ?? []), ...ended].reduce((sum, span) => sum + length(span), 0);
}

/** Milliseconds of an open task in which the applicant was to pay or to book, up to `at`. */
export function applicantsTimeOf(task: string, acts: readonly LoggedAct[], at: number): number {
  let kase: Case | undefined;
  let since: number | undefined;
  let sum = 0;
  for (const { event, at: now } of eventsOf(acts)) {
    kase = evolve(kase, event);
    const found = openTasks(kase).find(({ id }) => id === task);
    const isTheirs = found !== undefined && partIn(found) !== undefined;
    if (isTheirs) since ??= now;
    else if (since !== undefined) {
      sum += now - since;
      since = undefined;
    }
  }
  return since === undefined ? sum : sum + at - since;
}

const eventsOf = (acts: readonly LoggedAct[]): { event: CaseEvent; at: number }[] =>
  acts.flatMap(({ at, events }) => (JSON.parse(events) as CaseEvent[]).map((event) => ({ at, event: { ...event, at: instantOf(at), actor: '' } })));
