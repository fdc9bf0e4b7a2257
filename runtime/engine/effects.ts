import { openTasks } from './branches.ts';
import type { Case } from './case.ts';
import type { CaseEvent, EnteredTask } from './event.ts';

/** A note for the shell: something to do in the world after the transaction that recorded why. */
export type Note = (
  /** Officers of a role are told that a task is due, or overdue (`late`). */
  | { do: 'Remind'; task: string; institution: string; role: string; late: boolean }
  /** The time set for a task has come. */
  | { do: 'PassTime'; task: string; due: string }
  | { do: 'DrawCertificate'; number: string }
  /** Its holder is told that the certificate is about to expire. */
  | { do: 'RemindHolder'; number: string }
  /** A task is to be given to somebody of the role, by chance; `not`: who handed it back. */
  | { do: 'DealTask'; task: string; institution: string; role: string; not?: string }
  | { do: 'Notify'; about: 'sent' | 'sentBack' | 'approved' | 'rejected' | 'suspended' | 'lifted' | 'replaced' | 'revoked'; applicant: string; reference: string }
) & {
  /** ISO 8601 instant before which it is not to be done; at once where there is none. */
  at?: string;
};

/** The notes one event gives rise to. */
export function effects(event: CaseEvent, kase: Pick<Case, 'applicant' | 'reference' | 'task' | 'branches'>): Note[] {
  const { applicant, reference } = kase;
  switch (event.type) {
    case 'Granted': return [{ do: 'DrawCertificate', number: event.grant.number }, ...(event.remindAt === undefined ? [] : [{ do: 'RemindHolder' as const, number: event.grant.number, at: event.remindAt }])];
    case 'CaseSent': return [{ do: 'Notify', about: 'sent', applicant, reference }];
    case 'CorrectionsAsked': return [{ do: 'Notify', about: 'sentBack', applicant, reference }];
    case 'CaseEnded': return [{ do: 'Notify', about: event.status, applicant, reference }];
    case 'StepEntered': return event.task ? notesOf(event.task) : [];
    case 'TaskAssigned': return event.deal ? dealtAgain(event, kase) : [];
    default: return [];
  }
}

function notesOf({ id: task, institution, role, deal, timers = [], due = '' }: EnteredTask): Note[] {
  const dealing: Note[] = deal ? [{ do: 'DealTask', task, institution, role }] : [];
  return [...dealing, ...timers.map((timer): Note => (timer.does === 'decide' ? { do: 'PassTime', task, due, at: timer.at } : { do: 'Remind', task, institution, role: timer.role, late: timer.late === true, at: timer.at }))];
}

function dealtAgain({ task, actor }: Extract<CaseEvent, { type: 'TaskAssigned' }>, kase: Pick<Case, 'task' | 'branches'>): Note[] {
  return openTasks(kase).filter(({ id }) => id === task).map(({ institution, role }) => ({ do: 'DealTask', task, institution, role, not: actor }));
}
