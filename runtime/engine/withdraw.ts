import { openTasks } from './branches.ts';
import type { Case } from './case.ts';
import type { Command } from './command.ts';
import type { CaseEvent } from './event.ts';
import { accept, refuse, type Result } from './refusal.ts';
import { saidText } from './said-text.ts';

/**
 * The applicant takes back a file that was sent and is not decided: every task closes, and timers that ring later find none. Taking back an appeal, or a
 * file that was reopened, leaves the decision that stood before.
 */
export function withdraw(kase: Case, { reason, meta }: Extract<Command, { type: 'Withdraw' }>): Result<CaseEvent[]> {
  if (!isOwn(kase, meta)) return refuse('case.not-found');
  if (kase.sentAt === undefined) return refuse('withdraw.not-sent');
  if (kase.endedAt !== undefined || isDecided(kase)) return refuse('withdraw.decided');
  const { text, faults } = saidText('reason', reason, { mayBeEmpty: true });
  if (faults.length > 0) return refuse('answers.faulty', { fields: faults });
  const stamp = { at: meta.at, actor: meta.actor.id };
  const before = kase.reopened?.at(-1);
  return accept([
    ...openTasks(kase).map(({ id, step }): CaseEvent => ({ ...stamp, type: 'TaskWithdrawn', task: id, step, why: 'withdrawn' })),
    { ...stamp, type: 'CaseWithdrawn', step: before?.step ?? kase.step, status: before?.status ?? 'withdrawn', ...(text === '' ? {} : { beside: { reason: text } }) },
  ]);
}

/** What was given stays given: a file that has a certificate is decided in part, unless that was before it was reopened. */
const isDecided = ({ grants, reopened }: Case): boolean => grants.length > (reopened?.at(-1)?.grants ?? 0);

/** Whether the applicant may take the file back now. */
export const mayWithdraw = (kase: Case): boolean => kase.sentAt !== undefined && kase.endedAt === undefined && !isDecided(kase);

/** A draft is its writer's own: deleted, nothing of it is there any more but that it was. */
export function deleteDraft(kase: Case, { meta }: Extract<Command, { type: 'DeleteDraft' }>): Result<CaseEvent[]> {
  if (!isOwn(kase, meta)) return refuse('case.not-found');
  if (kase.status !== 'draft') return refuse('case.already-sent', { params: { reference: kase.reference } });
  if (kase.payments?.some(({ held }) => !held)) return refuse('draft.paid');
  return accept([{ at: meta.at, actor: meta.actor.id, type: 'DraftDeleted' }]);
}

/** The applicant themselves: whoever applies for them fills in and sends, and does nothing else in their name. */
export const isOwn = (kase: Case, { actor }: Command['meta']): boolean => actor.kind === 'applicant' && actor.id === kase.applicant && actor.through === undefined;
