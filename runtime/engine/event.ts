import type { Json } from '#schemas/index.ts';
import type { Absent, Answers, Assisted, CaseStatus, Charge, ChargeLine, FeeChange, Follows, Grant, Payment } from './case.ts';
import type { Power } from './delegation.ts';
import type { Finding, Place } from './inspection.ts';
import type { AnswerVerdict } from './judge-answer.ts';
import type { MovedDocuments } from './moved-documents.ts';
import type { Verdict } from './opinions.ts';

/**
 * What happened. `beside` holds the personal part: it is stored apart from the log, keyed from the event,
 * and the log carries only its hash (decision 10). A fold works with or without it.
 */
export type CaseEvent = { at: string; actor: string } & (
  | { type: 'CaseOpened'; caseId: string; reference: string; slug: string; version: number; applicant: string; step: string; follows?: Follows; assisted?: Omit<Assisted, 'name'>; beside?: { name: string } }
  /** `moved`: documents asked for each row, where its rows moved while somebody corrects. */
  | { type: 'AnswersSaved'; step: string; moved?: MovedDocuments; beside?: { answers: Answers } }
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
  | { type: 'TaskAssigned'; task: string; step: string; to?: string; deal?: Dealing; absent?: Absent; /** It was taken before files that were due sooner. */ outOfTurn?: true; beside?: { reason: string } }
  /** An operator has an interest in the file: what of it was with them goes back in events of its own. */
  | { type: 'Recused'; task: string; step: string; beside?: { reason: string } }
  /** What an operator had declared stands in the file: the same, without them having seen it. */
  | { type: 'KeptAway'; person: string; step: string }
  /** Another instant by which it is to be decided: the reminders set for the one before count no more. */
  | { type: 'DueChanged'; task: string; step: string; institution: string; before: string; due: string; timers?: Timer[]; beside?: { reason: string } }
  /** Answers not on the applicant's own path were left out before sending. */
  | { type: 'CaseSent'; beside?: { answers: Answers } }
  | { type: 'TaskCompleted'; task: string; step: string; outcome: string; reason?: string; verified?: string[]; silent?: true; /** When the time the law gave was over (ISO 8601 instant, UTC): the server may have come to it later. */ fellAt?: string; /** Code of what was at the root of it, and whether that is removed: answers that anybody may know. */ root?: { cause: string; isRemoved: boolean }; beside?: { text?: string } }
  /** At an inspection: `takenAt` and `doneAt` as the device says. `visit` is made on the device. */
  | { type: 'PhotoTaken'; task: string; step: string; item: string; id: string; contentType: string; bytes: number; hash: string; takenAt?: string; beside?: { place: Place } }
  | { type: 'PhotoRemoved'; task: string; step: string; id: string }
  | { type: 'Inspected'; task: string; step: string; visit: string; outcome: string; doneAt?: string; beside?: { findings: Record<string, Finding> } }
  /** ISO 8601 instants. `places`: how many the office takes at the same time. `isMove`: another time was booked before. */
  | { type: 'AppointmentBooked'; task: string; step: string; institution: string; office: string; from: string; to: string; places: number; isMove?: true; remindAt?: string }
  /** The applicant books anew until `bookBy`. */
  | { type: 'AppointmentCancelled'; task: string; step: string; by: 'applicant' | 'office'; bookBy: string; beside?: { reason: string } }
  /** Decided, and kept at the desk until then: nothing follows from it before. */
  | { type: 'DecisionHeld'; task: string; step: string; outcome: string; until: string; reason?: string; verified?: string[]; beside?: { text?: string; fields?: Record<string, string>; reasons?: Record<string, string>; values?: Record<string, Json> } }
  /** The desk has the file as before: it was taken back, or could not be done any more. */
  | { type: 'DecisionUndone'; task: string; step: string; why: 'undone' | 'impossible' }
  /** The applicant went to pay before sending: `payment` is our name for it. */
  | { type: 'PaymentBegun'; payment: string; step: string; currency: string; lines: ChargeLine[] }
  /** Money came: a task that waited for it is closed, unless it is held. */
  | ({ type: 'PaymentReceived'; payment: string; task: string; institution: string } & Omit<Payment, 'id' | 'by' | 'at'>)
  | { type: 'CorrectionsAsked'; step: string; paths: string[]; reasons?: Record<string, string>; beside?: { message: string; fields: Record<string, string>; before: Answers } }
  /** `token` is the secret part of the certificate's public address, 128 bits: who reads a published log opens no certificate by it. */
  | { type: 'Granted'; register: string; year: number; grant: Grant; /** ISO 8601 instant at which its holder is told to renew it. */ remindAt?: string; beside?: { token: string } }
  /** What a certificate prints was put right: the screens as they are now; the one given in the same act takes its place. */
  | { type: 'AnswersCorrected'; number: string; institution: string; paths: string[]; proposedBy: string; beside?: { answers: Answers; reason: string } }
  | { type: 'CaseEnded'; step: string; status: 'approved' | 'rejected' }
  /** Taken back before it was decided. `step` and `status` are those of the decision that stands again, where the file had come back after its end. */
  | { type: 'CaseWithdrawn'; step: string; status: CaseStatus; beside?: { reason: string } }
  /** A draft is no more; what lay beside its log goes in the same transaction. */
  | { type: 'DraftDeleted' }
  /** It goes on from the end `step`, by the way of the same name. */
  | { type: 'CaseReopened'; step: string; how: 'appeal' | 'reopen'; beside?: { text: string } }
  /** It goes on by another version of its service, at `step` (a draft's next screen may be another; it was at `before`). */
  | { type: 'VersionChanged'; from: number; to: number; step: string; before: string; fees?: FeeChange[]; beside?: { note: string } }
  /** That was taken back before anything else happened. */
  | { type: 'VersionTakenBack'; from: number; to: number; step: string }
  | { type: 'MessageWritten'; message: string; from: 'applicant' | 'office'; step?: string; institution?: string; role?: string; beside?: { text: string } }
  | { type: 'NoteWritten'; note: string; step: string; institution: string; role: string; beside?: { text: string } }
  /** `by`: `applicant`, or roles as `institution/role`. */
  | { type: 'MessagesRead'; by: string[] }
  /** `remindAt`: when the expert is told again. */
  | { type: 'OpinionAsked'; opinion: string; task: string; step: string; due: string; remindAt?: string; beside?: { to: string; question: string } }
  | { type: 'OpinionGiven'; opinion: string; step: string; verdict: Verdict; beside?: { text: string } }
  | { type: 'OpinionTakenBack'; opinion: string; step: string }
  /** Entrusted to account `to`, until an ISO 8601 instant. */
  | { type: 'Delegated'; delegation: string; to: string; may: Power; until: string; isWide?: true; beside?: { name: string; contact: string } }
  | { type: 'DelegationAccepted'; delegation: string }
  | { type: 'DelegationEnded'; delegation: string }
  | { type: 'AnswerJudged'; step: string; institution: string; decision: number; verdict: AnswerVerdict }
  | { type: 'Rated'; stars: number; beside?: { comment: string } }
);

/** How a task may be dealt out by the shell. */
export type Dealing = (typeof DEALINGS)[number];
/** By chance, in turn, or to whoever has the fewest. */
export const DEALINGS = ['random', 'roundRobin', 'leastLoaded'] as const;
/** A task as it begins; how it is dealt out and its timers are for the shell, and no part of the case. */
export interface EnteredTask { id: string; role: string; institution: string; due?: string; bookBy?: string; assignee?: string; charge?: Charge; deal?: Dealing; timers?: Timer[] }

/** Instead of everybody of a role: the deputy of whoever has the file, or the managers of the institution. */
export type Reminded = 'deputy' | 'manager';

/** What happens to a task by itself at an instant (ISO 8601, UTC): somebody is reminded, `late` once it is overdue, or silence decides. */
export type Timer = { at: string; does: 'remind'; role: string; whom?: Reminded; late?: true } | { at: string; does: 'decide' }

export type CaseEventType = CaseEvent['type'];
