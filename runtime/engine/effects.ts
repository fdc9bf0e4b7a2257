import { appealResult, decisionsOnAppeal } from './appeals.ts';
import { openTasks } from './branches.ts';
import type { Case } from './case.ts';
import { APPLICANT, unreadBy } from './conversation.ts';
import type { CaseEvent, Dealing, EnteredTask, Reminded } from './event.ts';

/** A note for the shell: something to do in the world after the transaction that recorded why. */
export type Note = (
  /** Officers of a role, or `whom`, are told that a task is due, or overdue (`late`). */
  | { do: 'Remind'; task: string; institution: string; role: string; whom?: Reminded; late: boolean; /** When it was due, as it was set then (ISO 8601 instant): of another time it reminds nobody. */ due?: string }
  /** The time set for a task has come. */
  | { do: 'PassTime'; task: string; due: string }
  | { do: 'DrawCertificate'; number: string }
  /** What a certificate renews or amends is replaced by it, where it still counts. */
  | { do: 'ReplaceCertificate'; number: string; by: string }
  /** Its holder is told that the certificate is about to expire. */
  | { do: 'RemindHolder'; number: string }
  /** The applicant is told that their appointment is near, where it still is the one at `from`. */
  | { do: 'RemindAppointment'; task: string; from: string; applicant: string; reference: string }
  /** A decision that could be taken back happens, in the name of whoever decided. */
  | { do: 'ReleaseDecision'; task: string; institution: string; role: string; by: string; until: string }
  /** An expert is written to with their link, once more where they have not answered by `at`; the officer who asked is told of the answer. */
  | { do: 'InviteExpert'; opinion: string; again?: true }
  | { do: 'TellOfOpinion'; opinion: string }
  /** A task is to be given to somebody of the role, in the way its desk says; `not`: who handed it back. */
  | { do: 'DealTask'; task: string; institution: string; role: string; how: Dealing; not?: string }
  | { do: 'Notify'; about: 'assisted' | 'sent' | 'sentBack' | 'again' | 'approved' | 'rejected' | 'suspended' | 'lifted' | 'replaced' | 'revoked' | 'corrected' | 'withdrawn' | 'reopened' | 'appealAllowed' | 'appealDecided' | 'message' | 'pay' | 'paid' | 'book' | 'booked' | 'bookAgain' | 'appointment' | 'delegated' | 'delegationAccepted' | 'dueChanged'; applicant: string; reference: string; /** Number of the certificate it is about. */ certificate?: string }
) & {
  /** ISO 8601 instant before which it is not to be done; at once where there is none. */
  at?: string;
};

/** The notes one event gives rise to. */
export function effects(event: CaseEvent, kase: Pick<Case, 'applicant' | 'reference' | 'task' | 'branches' | 'messages' | 'messagesRead'> & Partial<Pick<Case, 'follows' | 'grants' | 'status' | 'decisions' | 'reopened'>>): Note[] {
  const { applicant, reference } = kase;
  switch (event.type) {
    case 'Granted': return [{ do: 'DrawCertificate', number: event.grant.number }, ...(event.grant.replaces === undefined ? replaced(event, kase) : [{ do: 'Notify' as const, about: 'corrected' as const, applicant, reference, certificate: event.grant.number }]), ...(event.remindAt === undefined ? [] : [{ do: 'RemindHolder' as const, number: event.grant.number, at: event.remindAt }])];
    case 'CaseOpened': return event.assisted ? [{ do: 'Notify', about: 'assisted', applicant, reference }] : [];
    case 'CaseSent': return [{ do: 'Notify', about: 'sent', applicant, reference }];
    case 'TaskCompleted': return onAppeal(event, kase);
    case 'CorrectionsAsked': return [{ do: 'Notify', about: 'sentBack', applicant, reference }];
    case 'Inspected': return event.outcome === 'again' ? [{ do: 'Notify', about: 'again', applicant, reference }] : [];
    case 'CaseEnded': return [{ do: 'Notify', about: event.status, applicant, reference }];
    case 'CaseWithdrawn': return [{ do: 'Notify', about: 'withdrawn', applicant, reference }];
    case 'CaseReopened': return [{ do: 'Notify', about: 'reopened', applicant, reference }];
    // Whoever has not read the last one was told of it already.
    case 'MessageWritten': return event.from === 'office' && unreadBy(kase, APPLICANT) === 1 ? [{ do: 'Notify', about: 'message', applicant, reference }] : [];
    case 'StepEntered': return event.task ? [...notesOf(event.task), ...(event.task.charge ? [{ do: 'Notify' as const, about: 'pay' as const, applicant, reference }] : []), ...(event.task.bookBy ? [{ do: 'Notify' as const, about: 'book' as const, applicant, reference }] : [])] : [];
    case 'AppointmentBooked': return [{ do: 'Notify', about: 'booked', applicant, reference }, ...(event.remindAt === undefined ? [] : [{ do: 'RemindAppointment' as const, task: event.task, from: event.from, applicant, reference, at: event.remindAt }])];
    case 'AppointmentCancelled': return [{ do: 'PassTime', task: event.task, due: event.bookBy, at: event.bookBy }, ...(event.by === 'office' ? [{ do: 'Notify' as const, about: 'bookAgain' as const, applicant, reference }] : [])];
    case 'PaymentReceived': return event.held ? [] : [{ do: 'Notify', about: 'paid', applicant, reference }];
    case 'DecisionHeld': return openTasks(kase).filter(({ id }) => id === event.task).map(({ id: task, institution, role }) => ({ do: 'ReleaseDecision', task, institution, role, by: event.actor, until: event.until, at: event.until }));
    case 'OpinionAsked': return [{ do: 'InviteExpert', opinion: event.opinion }, ...(event.remindAt === undefined ? [] : [{ do: 'InviteExpert' as const, opinion: event.opinion, again: true as const, at: event.remindAt }])];
    case 'OpinionGiven': return [{ do: 'TellOfOpinion', opinion: event.opinion }];
    case 'Delegated': return [{ do: 'Notify', about: 'delegated', applicant: event.to, reference }];
    case 'DelegationAccepted': return [{ do: 'Notify', about: 'delegationAccepted', applicant, reference }];
    case 'DueChanged': return [{ do: 'Notify', about: 'dueChanged', applicant, reference }, ...remindersOf({ ...event, id: event.task })];
    case 'TaskAssigned': return event.deal ? dealtAgain(event, kase) : [];
    default: return [];
  }
}

/** Where the file goes on after its appeal was decided; where it ends, the end is told. */
function onAppeal({ outcome }: Extract<CaseEvent, { type: 'TaskCompleted' }>, { applicant, reference, status, decisions = [], reopened = [] }: Parameters<typeof effects>[1]): Note[] {
  if (status !== 'pending' || outcome === 'sendBack' || !decisionsOnAppeal({ decisions, reopened }).has(decisions.length - 1)) return [];
  return [{ do: 'Notify', about: appealResult(outcome) === 'allowed' ? 'appealAllowed' : 'appealDecided', applicant, reference }];
}

/** The first certificate of the same registration takes the place of the one the file follows; of a service that has no such registration, the first of all. */
function replaced({ grant: { number } }: Extract<CaseEvent, { type: 'Granted' }>, { follows, grants = [] }: Partial<Pick<Case, 'follows' | 'grants'>>): Note[] {
  if (!follows) return [];
  const likes = grants.filter((grant) => grant.registration === follows.registration);
  const [first] = likes.length > 0 ? likes : grants;
  return first?.number === number ? [{ do: 'ReplaceCertificate', number: follows.number, by: number }] : [];
}

function notesOf({ id: task, institution, role, deal, timers = [], bookBy = '', due }: EnteredTask): Note[] {
  const dealing: Note[] = deal ? [{ do: 'DealTask', task, institution, role, how: deal }] : [];
  return [...dealing, ...timers.filter(({ does }) => does === 'decide').map(({ at }): Note => ({ do: 'PassTime', task, due: due ?? bookBy, at })), ...remindersOf({ id: task, institution, due, timers })];
}

const remindersOf = ({ id: task, institution, due, timers = [] }: Pick<EnteredTask, 'id' | 'institution' | 'due' | 'timers'>): Note[] =>
  timers.flatMap((timer): Note[] => (timer.does === 'remind' ? [{ do: 'Remind', task, institution, role: timer.role, ...(timer.whom ? { whom: timer.whom } : {}), late: timer.late === true, ...(due === undefined ? {} : { due }), at: timer.at }] : []));

function dealtAgain({ task, actor, deal }: Extract<CaseEvent, { type: 'TaskAssigned' }>, kase: Pick<Case, 'task' | 'branches'>): Note[] {
  return openTasks(kase).filter(({ id }) => id === task).map(({ institution, role }) => ({ do: 'DealTask', task, institution, role, how: deal!, not: actor }));
}
