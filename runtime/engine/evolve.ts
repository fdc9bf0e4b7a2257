import { waitsAt } from './applicants-hands.ts';
import { arranged, calledOff } from './appointment.ts';
import { branchPath, closeTask, onBranch, openTasks, withTask } from './branches.ts';
import type { Answers, Case, OpenTask, Opinion, Payment } from './case.ts';
import type { CaseEvent, EnteredTask } from './event.ts';
import { delegated } from './delegation.ts';
import { heldBy } from './held.ts';
import { inspected } from './inspection.ts';
import { correctionsMoved } from './moved-documents.ts';

/** What a case is before its first event. */
const UNOPENED: Case = {
  id: '', reference: '', service: { slug: '', version: 0 }, applicant: '', status: 'draft', step: '', done: [], answers: {}, documents: [],
  decisions: [], grants: [], openedAt: '', position: 0,
};

/** The case after one more event. Pure: the same events always give the same case. */
export function evolve(before: Case | undefined, event: CaseEvent): Case {
  const kase = before ?? UNOPENED;
  const after = { ...kase, ...change(kase, event), position: kase.position + 1 };
  return { ...after, ...waitsAt(after, event.at) };
}

/** Folds a whole history. */
export const replay = (events: readonly CaseEvent[]): Case | undefined => events.reduce<Case | undefined>(evolve, undefined);

function change(kase: Case, event: CaseEvent): Partial<Case> {
  switch (event.type) {
    case 'CaseOpened':
      return { id: event.caseId, reference: event.reference, service: { slug: event.slug, version: event.version }, applicant: event.applicant, step: event.step, openedAt: event.at, ...(event.follows ? { follows: event.follows } : {}), ...(event.assisted ? { assisted: { ...event.assisted, name: event.beside?.name ?? '' } } : {}) };
    case 'AnswersSaved': return { answers: merged(kase.answers, event.beside?.answers), ...(event.moved && kase.corrections ? { corrections: correctionsMoved(kase.corrections, event.moved) } : {}) };
    case 'FilledIn': case 'AnswersCorrected': return { answers: merged(kase.answers, event.beside?.answers) };
    case 'DocumentAdded': {
      const { id, requirement, contentType: type, bytes, hash } = event;
      return { documents: [...kase.documents, { id, requirement, name: event.beside?.name ?? '', type, bytes, hash }] };
    }
    case 'DocumentRemoved': return { documents: kase.documents.filter((document) => document.id !== event.id) };
    case 'StepCompleted': return { done: kase.done.includes(event.step) ? kase.done : [...kase.done, event.step], ...(event.branch === undefined ? {} : onBranch(kase, event.branch, verdictOf(event.outcome))) };
    case 'StepEntered': {
      const { deal: _dealt, timers: _set, ...entered } = event.task ?? {};
      const task = event.task && { ...(entered as Omit<EnteredTask, 'deal' | 'timers'>), step: event.step, since: event.at };
      if (event.branch !== undefined) return onBranch(kase, event.branch, { step: event.step, task });
      return { step: event.step, status: event.status, task, ...(kase.branches ? { branches: undefined } : {}), ...(event.status === 'pending' ? { corrections: undefined } : {}) };
    }
    case 'BranchesOpened': {
      const opened = event.branches.map((name) => ({ path: branchPath(event.step, name, event.branch), step: event.step }));
      const parent = event.branch === undefined ? { step: event.step, status: 'pending' as const, task: undefined, corrections: undefined } : {};
      const before = event.branch === undefined ? [] : onBranch(kase, event.branch, { step: event.step, task: undefined }).branches ?? [];
      return { ...parent, branches: [...before, ...opened] };
    }
    case 'BranchDone': return onBranch(kase, event.branch, { step: event.step, task: undefined, isDone: true });
    case 'BranchesJoined': {
      const left = (kase.branches ?? []).filter(({ path }) => !path.startsWith(branchPath(event.of, '', event.branch)));
      return event.branch === undefined ? { step: event.step, branches: undefined } : { branches: onBranch({ branches: left }, event.branch, { step: event.step }).branches };
    }
    case 'TaskWithdrawn': return { ...calledOff(kase, event.task), ...closed(kase, event.task), ...(event.why === 'sentBack' ? spentOn(kase, event.task, event.at) : {}) };
    case 'DecisionHeld': return withTask(kase, event.task, (task) => ({ ...task, held: heldBy(event) }));
    case 'DecisionUndone': return withTask(kase, event.task, ({ held: _held, ...task }) => task);
    case 'TaskAssigned': return withTask(kase, event.task, ({ absent: _absent, ...task }) => ({ ...task, assignee: event.to, ...(event.absent && event.to !== undefined ? { absent: event.absent } : {}) }));
    case 'Recused': return { recused: [...(kase.recused ?? []), { by: event.actor, step: event.step, at: event.at }] };
    case 'KeptAway': return { recused: [...(kase.recused ?? []), { by: event.person, step: event.step, at: event.at }] };
    case 'DueChanged': return withTask(kase, event.task, (task) => ({ ...task, due: event.due }));
    case 'CaseSent': return { status: 'pending', sentAt: kase.sentAt ?? event.at, ...(event.beside ? { answers: event.beside.answers } : {}), ...(kase.pauses ? { pauses: kase.pauses.map((pause) => ({ to: event.at, ...pause })) } : {}), corrections: undefined };
    case 'TaskCompleted':
      return {
        ...closed(kase, event.task),
        ...(event.outcome === 'sendBack' ? spentOn(kase, event.task, event.at) : {}),
        decisions: [...kase.decisions, { step: event.step, outcome: event.outcome, reason: event.reason, text: event.beside?.text, by: event.actor, at: event.at, ...(event.verified ? { verified: event.verified } : {}), ...(event.silent ? { silent: event.silent } : {}), ...(event.fellAt === undefined ? {} : { fellAt: event.fellAt }) }],
      };
    case 'PhotoTaken': case 'PhotoRemoved': case 'Inspected': return inspected(kase, event);
    case 'AppointmentBooked': case 'AppointmentCancelled': return withTask(kase, event.task, (task) => arranged(task, event));
    case 'PaymentBegun': return { begun: [...(kase.begun ?? []), { id: event.payment, step: event.step, currency: event.currency, lines: event.lines }] };
    case 'PaymentReceived': {
      const { at, actor: by, payment: id, step, amount, currency, method, receipt, lines, held, begun } = event;
      const payments: Payment[] = [...(kase.payments ?? []), { id, step, amount, currency, method, by, at, ...(receipt === undefined ? {} : { receipt }), ...(lines ? { lines } : {}), ...(held ? { held } : {}), ...(begun === undefined ? {} : { begun }) }];
      return held || begun !== undefined ? { payments } : { ...closed(kase, event.task), payments };
    }
    case 'CorrectionsAsked': {
      const fields = event.beside?.fields ?? Object.fromEntries(event.paths.map((path) => [path, '']));
      const before = event.beside?.before ?? {};
      const reasons = event.reasons ? { reasons: event.reasons } : {};
      return {
        pauses: [...(kase.pauses ?? []), { from: event.at }],
        corrections: { step: event.step, message: event.beside?.message ?? '', fields, ...reasons, before, sent: kase.answers },
        decisions: kase.decisions.map((decision, index, all) => (index === all.length - 1 ? { ...decision, fields, ...reasons, before } : decision)),
      };
    }
    case 'Granted': return { grants: [...kase.grants, event.grant] };
    case 'CaseEnded': return { status: event.status, step: event.step, task: undefined, ...(kase.branches ? { branches: undefined } : {}), endedAt: event.at };
    case 'CaseWithdrawn': {
      const before = event.status === 'withdrawn' ? undefined : kase.reopened?.at(-1);
      return { status: event.status, step: event.step, task: undefined, corrections: undefined, ...(kase.branches ? { branches: undefined } : {}), endedAt: before?.endedAt ?? event.at };
    }
    case 'DraftDeleted': return { status: 'deleted', answers: {}, documents: [] };
    case 'CaseReopened': {
      const { step, how, at, beside } = event;
      const reopened = [...(kase.reopened ?? []), { how, step, status: kase.status, endedAt: kase.endedAt ?? at, decisions: kase.decisions.length, grants: kase.grants.length, at, text: beside?.text ?? '' }];
      return { status: 'pending', endedAt: undefined, reopened };
    }
    case 'VersionChanged': case 'VersionTakenBack': return { service: { ...kase.service, version: event.to }, step: event.step };
    case 'MessageWritten': {
      const { message: id, from, step, actor: by, at, beside } = event;
      return { messages: [...(kase.messages ?? []), { id, from, by, at, text: beside?.text ?? '', ...(step === undefined ? {} : { step }) }] };
    }
    case 'NoteWritten': return { notes: [...(kase.notes ?? []), { id: event.note, step: event.step, by: event.actor, at: event.at, text: event.beside?.text ?? '' }] };
    case 'MessagesRead': return { messagesRead: { ...kase.messagesRead, ...Object.fromEntries(event.by.map((reader) => [reader, (kase.messages ?? []).length])) } };
    case 'OpinionAsked': return { opinions: [...(kase.opinions ?? []), { id: event.opinion, task: event.task, step: event.step, by: event.actor, at: event.at, due: event.due, to: event.beside?.to ?? '', question: event.beside?.question ?? '' }] };
    case 'OpinionGiven': return withOpinion(kase, event.opinion, { given: { verdict: event.verdict, text: event.beside?.text ?? '', at: event.at } });
    case 'OpinionTakenBack': return withOpinion(kase, event.opinion, { takenBackAt: event.at });
    case 'Delegated': case 'DelegationAccepted': case 'DelegationEnded': return { delegations: delegated(kase, event) };
    case 'AnswerJudged': return { judged: [...(kase.judged ?? []), { decision: event.decision, verdict: event.verdict, by: event.actor, at: event.at }] };
    case 'Rated': return { rating: { stars: event.stars, at: event.at, ...(event.beside ? { comment: event.beside.comment } : {}) } };
    default: {
      const unhandled: never = event;
      throw new Error(`unknown event ${JSON.stringify(unhandled)}`);
    }
  }
}

/** A task closed, and remembered as the last. */
function closed(kase: Case, id: string): Partial<Case> {
  const lastTask: OpenTask | undefined = openTasks(kase).find((task) => task.id === id);
  return { ...closeTask(kase, id), ...(lastTask ? { lastTask } : {}) };
}

/** The time a desk had the file until it was sent back. */
function spentOn(kase: Case, task: string, to: string): Pick<Case, 'spent'> {
  const found = openTasks(kase).find(({ id }) => id === task);
  return found ? { spent: { ...kase.spent, [found.step]: [...(kase.spent?.[found.step] ?? []), { from: found.since, to }] } } : {};
}

/** What a decision says of the branch it was taken on; other outcomes leave it as it was. */
const verdictOf = (outcome: string): { refuses?: true } =>
  outcome === 'reject' || outcome === 'refused' || outcome === 'fail' ? { refuses: true } : outcome === 'approve' || outcome === 'agreed' || outcome === 'pass' ? { refuses: undefined } : {};

const merged = (answers: Answers, more: Answers | undefined): Answers => (more ? { ...answers, ...more } : answers);

const withOpinion = ({ opinions = [] }: Case, id: string, more: Partial<Opinion>): Partial<Case> => ({ opinions: opinions.map((one) => (one.id === id ? { ...one, ...more } : one)) });
