import { advance } from './advance.ts';
import type { Case } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import { isTheirs } from './delegation.ts';
import type { CaseEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { accept, refuse, type Refusal, type Result } from './refusal.ts';
import { saidText } from './said-text.ts';
import { addDays, dateIn } from './time.ts';
import { isOwn } from './withdraw.ts';

/** How an applicant comes back to a file that has ended: against what was decided, or because it is not done. */
export type ComingBack = 'appeal' | 'reopen';

/** What an end allows afterwards, by its setting of the same name. */
type AfterEnd = { days: number };

/**
 * The last day (`2026-12-24`, in the service's time zone) on which the applicant may come back from where the file ended; undefined where the drawing
 * has no such way. Days are days of the calendar, the day of the decision not counted.
 */
export function lastDayFor(service: Pick<CompiledService, 'file'>, { step, endedAt }: Pick<Case, 'step' | 'endedAt'>, how: ComingBack): string | undefined {
  const { flow, timeZone } = service.file['x-service'];
  const { days } = (flow.steps[step]?.[how] ?? {}) as Partial<AfterEnd>;
  return days === undefined || endedAt === undefined ? undefined : addDays(dateIn(timeZone, endedAt), days);
}

/** Whether it was used up: one appeal against a decision, one reopening of a file. */
export const cameBack = ({ reopened = [], step }: Pick<Case, 'reopened' | 'step'>, how: ComingBack): boolean =>
  reopened.some((one) => one.how === how && (how === 'reopen' || one.step === step));

/** The appeal was made: how to appeal is nothing to tell any more, what is left stands in the end's own words. */
export const hasAppealed = ({ reopened = [] }: Pick<Case, 'reopened'>): boolean => reopened.some(({ how }) => how === 'appeal');

/** Whether how to object is still to be told of a refusal: whoever came back already is told of no way that is used up, what is left stands in the end's own words. */
export const tellsHowToObject = (service: Pick<CompiledService, 'file'>, kase: Case): boolean =>
  (kase.reopened ?? []).length === 0 || (!hasAppealed(kase) && lastDayFor(service, kase, 'appeal') !== undefined);

/** Why the applicant cannot come back at this instant; undefined where they can. That a file was reopened is the reason wherever it is by now: the end it came to need not have such a way. */
export function whyNotBack(service: Pick<CompiledService, 'file'>, kase: Case, how: ComingBack, at: string): Refusal | undefined {
  const lastDay = kase.status === 'withdrawn' ? undefined : lastDayFor(service, kase, how);
  if (kase.status !== 'withdrawn' && cameBack(kase, how) && (how === 'reopen' || lastDay !== undefined)) return { code: how === 'appeal' ? 'appeal.already' : 'reopen.already' };
  if (lastDay === undefined) return { code: how === 'appeal' ? 'appeal.none' : 'reopen.none' };
  return dateIn(service.file['x-service'].timeZone, at) > lastDay ? { code: how === 'appeal' ? 'appeal.late' : 'reopen.late', params: { date: lastDay } } : undefined;
}

/** The applicant appeals against the end, or reopens the file: it goes on by the way the analyst drew. */
export function comeBack(service: CompiledService, kase: Case, { how, text: grounds, meta }: Extract<Command, { type: 'ComeBack' }>): Result<CaseEvent[]> {
  if (!isTheirs(kase, meta)) return refuse('case.not-found');
  const closed = whyNotBack(service, kase, how, meta.at);
  if (closed) return { ok: false, refusal: closed };
  const { text, faults } = saidText('text', grounds);
  if (faults.length > 0) return refuse('answers.faulty', { fields: faults });
  const event: CaseEvent = { at: meta.at, actor: meta.actor.id, type: 'CaseReopened', step: kase.step, how, beside: { text } };
  return accept([event, ...advance(service, evolve(kase, event), kase.step, how, meta)]);
}

export const MOST_STARS = 5;

/** What the applicant says of how it went: once, and after the end. */
export function rate(kase: Case, { stars, comment, meta }: Extract<Command, { type: 'Rate' }>): Result<CaseEvent[]> {
  if (!isOwn(kase, meta)) return refuse('case.not-found');
  if (kase.endedAt === undefined) return refuse('rating.not-ended');
  if (kase.rating) return refuse('rating.already');
  const { text, faults } = saidText('comment', comment, { mayBeEmpty: true });
  const isListed = Number.isInteger(stars) && stars >= 1 && stars <= MOST_STARS;
  const fields = [...(isListed ? [] : [{ path: 'stars', code: 'not-listed' }]), ...faults];
  if (fields.length > 0) return refuse('answers.faulty', { fields });
  return accept([{ at: meta.at, actor: meta.actor.id, type: 'Rated', stars, ...(text === '' ? {} : { beside: { comment: text } }) }]);
}
