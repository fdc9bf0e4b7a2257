import type { Json } from '#schemas/index.ts';
import type { Answers, CaseStatus, Charge, Follows, Grant, Payment } from './case.ts';
import type { Finding, Place } from './inspection.ts';

/**
 * What happened. `beside` holds the personal part: it is stored apart from the log, keyed from the event,
 * and the log carries only its hash (decision 10). A fold works with or without it.
 */
export type CaseEvent = { at: string; actor: string } & (
  | { type: 'CaseOpened'; caseId: string; reference: string; slug: string; version: number; applicant: string; step: string; follows?: Follows }
  | { type: 'AnswersSaved'; step: string; beside?: { answers: Answers } }
  /** An operator filled in the desk's own screen. */
  | { type: 'FilledIn'; step: string; beside?: { answers: Answers } }
  | { type: 'DocumentAdded'; id: string; requirement: string; contentType: string; bytes: number; hash: string; beside?: { name: string } }
  | { type: 'DocumentRemoved'; id: string }
  /** `branch`: the one it happened on, while several are open. `skipped`: passed without anybody seeing it. */
  | { type: 'StepCompleted'; step: string; outcome: string; branch?: string; skipped?: true }
  /** The case waits here: for the applicant (no task) or a desk (task). */
  | { type: 'StepEntered'; step: string; status: CaseStatus; branch?: string; task?: EnteredTask }
  /** The file goes several ways at once; those whose determinant does not hold are skipped, and count as done. */
  | { type: 'BranchesOpened'; step: string; branch?: string; branches: string[]; skipped: string[] }
  | { type: 'BranchDone'; step: string; branch: string }
  /** All are done: the file goes on as one, `branch` being the one the parallel step lies in. */
  | { type: 'BranchesJoined'; step: string; of: string; branch?: string }
  /** Closed undecided, because another branch ended the file or sent it back, or the applicant took it back. */
  | { type: 'TaskWithdrawn'; task: string; step: string; why: 'ended' | 'sentBack' | 'withdrawn' }
  | { type: 'TaskAssigned'; task: string; step: string; to?: string; deal?: Dealing; beside?: { reason: string } }
  /** Answers not on the applicant's own path were left out before sending. */
  | { type: 'CaseSent'; beside?: { answers: Answers } }
  | { type: 'TaskCompleted'; task: string; step: string; outcome: string; reason?: string; verified?: string[]; silent?: true; beside?: { text?: string } }
  /** At an inspection: `takenAt` and `doneAt` as the device says. `visit` is made on the device. */
  | { type: 'PhotoTaken'; task: string; step: string; item: string; id: string; contentType: string; bytes: number; hash: string; takenAt?: string; beside?: { place: Place } }
  | { type: 'PhotoRemoved'; task: string; step: string; id: string }
  | { type: 'Inspected'; task: string; step: string; visit: string; outcome: string; doneAt?: string; beside?: { findings: Record<string, Finding> } }
  /** Decided, and kept at the desk until then: nothing follows from it before. */
  | { type: 'DecisionHeld'; task: string; step: string; outcome: string; until: string; reason?: string; verified?: string[]; beside?: { text?: string; fields?: Record<string, string>; reasons?: Record<string, string>; values?: Record<string, Json> } }
  /** The desk has the file as before: it was taken back, or could not be done any more. */
  | { type: 'DecisionUndone'; task: string; step: string; why: 'undone' | 'impossible' }
  /** Money came: a task that waited for it is closed, unless it is held. */
  | ({ type: 'PaymentReceived'; payment: string; task: string; institution: string } & Omit<Payment, 'id' | 'by' | 'at'>)
  | { type: 'CorrectionsAsked'; step: string; paths: string[]; reasons?: Record<string, string>; beside?: { message: string; fields: Record<string, string>; before: Answers } }
  /** `token` is the secret part of the certificate's public address, 128 bits: who reads a published log opens no certificate by it. */
  | { type: 'Granted'; register: string; year: number; grant: Grant; /** ISO 8601 instant at which its holder is told to renew it. */ remindAt?: string; beside?: { token: string } }
  | { type: 'CaseEnded'; step: string; status: 'approved' | 'rejected' }
  /** Taken back before it was decided. `step` and `status` are those of the decision that stands again, where the file had come back after its end. */
  | { type: 'CaseWithdrawn'; step: string; status: CaseStatus; beside?: { reason: string } }
  /** A draft is no more; what lay beside its log goes in the same transaction. */
  | { type: 'DraftDeleted' }
  /** It goes on from the end `step`, by the way of the same name. */
  | { type: 'CaseReopened'; step: string; how: 'appeal' | 'reopen'; beside?: { text: string } }
  | { type: 'MessageWritten'; message: string; from: 'applicant' | 'office'; step?: string; institution?: string; role?: string; beside?: { text: string } }
  | { type: 'NoteWritten'; note: string; step: string; institution: string; role: string; beside?: { text: string } }
  /** `by`: `applicant`, or roles as `institution/role`. */
  | { type: 'MessagesRead'; by: string[] }
  | { type: 'Rated'; stars: number; beside?: { comment: string } }
);

/** How a task may be dealt out by the shell. */
export type Dealing = (typeof DEALINGS)[number];
/** By chance, in turn, or to whoever has the fewest. */
export const DEALINGS = ['random', 'roundRobin', 'leastLoaded'] as const;
/** A task as it begins; how it is dealt out and its timers are for the shell, and no part of the case. */
export interface EnteredTask { id: string; role: string; institution: string; due?: string; assignee?: string; charge?: Charge; deal?: Dealing; timers?: Timer[] }

/** What happens to a task by itself at an instant (ISO 8601, UTC): somebody is reminded, `late` once it is overdue, or silence decides. */
export type Timer = { at: string; does: 'remind'; role: string; late?: true } | { at: string; does: 'decide' }

export type CaseEventType = CaseEvent['type'];
