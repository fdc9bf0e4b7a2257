import { advance } from './advance.ts';
import type { Case } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import { isTheirs } from './delegation.ts';
import type { CaseEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { accept, refuse, type Result } from './refusal.ts';
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

/** The applicant appeals against the end, or reopens the file: it goes on by the way the analyst drew. */
export function comeBack(service: CompiledService, kase: Case, { how, text: grounds, meta }: Extract<Command, { type: 'ComeBack' }>): Result<CaseEvent[]> {
  if (!isTheirs(kase, meta)) return refuse('case.not-found');
  const lastDay = lastDayFor(service, kase, how);
  if (lastDay === undefined || kase.status === 'withdrawn') return refuse(how === 'appeal' ? 'appeal.none' : 'reopen.none');
  if (cameBack(kase, how)) return refuse(how === 'appeal' ? 'appeal.already' : 'reopen.already');
  if (dateIn(service.file['x-service'].timeZone, meta.at) > lastDay) return refuse(how === 'appeal' ? 'appeal.late' : 'reopen.late', { params: { date: lastDay } });
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
