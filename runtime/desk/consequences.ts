import { openTasks } from '#runtime/engine/branches.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { effects } from '#runtime/engine/effects.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { evolve } from '#runtime/engine/evolve.ts';
import { dateIn } from '#runtime/engine/time.ts';

/** What a decision would lead to; titles in the language of the service given. */
export interface Consequences {
  /** Titles of the certificates it gives. */
  gives: string[];
  /** Of these, what would be over on the day it is given: its title and its last day (ISO date). */
  over?: { title: string; until: string }[];
  /** Title of the step the file goes to, where it stays open in the office. */
  goesTo?: string;
  /** Titles of the other desks that still have it. */
  waitsFor?: string[];
  /** Title of a desk that looks at a share of files: whether this one is among them is drawn when it comes there. */
  mayGoTo?: string;
  returnsToApplicant: boolean;
  ends?: 'approved' | 'rejected';
}

/** What the applicant is told of it at once: nothing while the file goes from desk to desk. */
export const toldOf = ({ ends, returnsToApplicant }: Consequences): 'approve' | 'sendBack' | 'reject' | undefined =>
  returnsToApplicant ? 'sendBack' : ends === 'approved' ? 'approve' : ends === 'rejected' ? 'reject' : undefined;

/** What a phone or a mailbox is told of it, in order: such as that an appeal was allowed, and that there is a fee to pay. */
export function noticesOf(before: Case, events: readonly CaseEvent[]): string[] {
  const after = events.reduce<Case>(evolve, before);
  return events.flatMap((event) => effects(event, after).flatMap((note) => (note.do === 'Notify' && note.applicant === before.applicant ? [note.about] : [])));
}

/** Read from the very events the decision would record. `decided`: the step and the outcome, whose way may lead to a desk that draws its files. */
export function consequencesOf({ file }: Pick<CompiledService, 'file'>, before: Case, events: readonly CaseEvent[], decided?: { step: string; outcome: string }): Consequences {
  const { flow, certificates, timeZone } = file['x-service'];
  const after = events.reduce<Case>(evolve, before);
  const title = (step: string) => flow.steps[step]?.title ?? step;
  const had = new Set(openTasks(before).map(({ id }) => id));
  const next = decided && flow.steps[decided.step]?.ways?.[decided.outcome];
  const mayGoTo = next !== undefined && flow.steps[next]?.['share'] !== undefined ? next : undefined;
  const given = after.grants.slice(before.grants.length).map(({ certificate, validUntil, issuedAt }) => ({ title: certificates?.[certificate]?.title ?? certificate, until: validUntil, isOver: validUntil !== undefined && validUntil < dateIn(timeZone, issuedAt) }));
  const over = given.flatMap(({ title: one, until, isOver }) => (isOver && until !== undefined ? [{ title: one, until }] : []));
  const [stays, comes] = [true, false].map((isOld) => openTasks(after).filter(({ id }) => had.has(id) === isOld).map(({ step }) => title(step)));
  return {
    gives: given.map(({ title: one }) => one),
    ...(over.length > 0 ? { over } : {}),
    returnsToApplicant: after.status === 'sentBack',
    ...(mayGoTo === undefined ? comes!.length > 0 ? { goesTo: comes!.join(', ') } : {} : { mayGoTo: title(mayGoTo) }),
    ...(stays!.length > 0 ? { waitsFor: stays! } : {}),
    ...(mayGoTo === undefined && (after.status === 'approved' || after.status === 'rejected') ? { ends: after.status } : {}),
  };
}
