import type { Json } from '#schemas/index.ts';
import type { Absent, Answers, Assisted, DocumentRef, Follows } from './case.ts';
import type { Delegation } from './delegation.ts';
import type { Photo } from './inspection.ts';

/** Who asks, when, and the random parts the engine may use: it has no clock and no dice of its own. */
export interface CommandMeta {
  actor: Actor;
  /** ISO 8601 instant, UTC. */
  at: string;
  /** Fresh unique ids, as many as asked for; the shell supplies them. */
  newId: () => string;
  /** Fresh 128-bit secret in base32 for a public address. */
  newToken: () => string;
}

export interface Actor {
  id: string;
  /** Name shown in the history. */
  name?: string;
  kind: 'applicant' | 'operator' | 'system';
  /** Account of whoever acts for the applicant, at their request (an officer, or somebody they entrusted the file to): what is recorded has this account. */
  through?: string;
  /** What was entrusted to `through` on the file that this one follows, in one step or several: the shell says. */
  wide?: readonly Delegation[];
  /** `institution/role` pairs an operator holds. */
  roles?: readonly string[];
  /** Institutions the operator is a manager of. */
  manages?: readonly string[];
}

export type Command = (
  | { type: 'OpenCase'; caseId: string; reference: string; answers?: Answers; /** Answered before and to be asked again, with what was answered to see. */ known?: Answers; /** The actor is the applicant `through` this officer. */ assisted?: Assisted }
  /** Opens a file that renews or amends what was given on another; `known` is what stays of its answers, `before` all of them. */
  | { type: 'FollowCase'; caseId: string; reference: string; follows: Follows; known: Answers; before: Answers }
  /** Complete one of the applicant's steps. `values` are the posted answers of its screen. */
  | { type: 'CompleteStep'; step: string; values: Record<string, Json> }
  | { type: 'AddDocument'; document: DocumentRef }
  | { type: 'RemoveDocument'; documentId: string }
  /** Everything at once, for programs: open, answer, check, send. */
  | { type: 'SubmitFile'; caseId: string; reference: string; answers: Answers; documents?: DocumentRef[]; declaration: boolean }
  | { type: 'CompleteTask'; task: string; outcome: string; reason?: string; text?: string; fields?: Record<string, string>; reasons?: Record<string, string>; verified?: readonly string[]; values?: Record<string, Json>; /** Without the minutes in which it could be taken back: to try out what follows. */ atOnce?: true; inTurn?: boolean }
  /** Takes back a decision that has not left the house. */
  | { type: 'UndoDecision'; task: string }
  /** The minutes in which it could be taken back are over: asked for in the name of whoever decided. */
  | { type: 'ReleaseDecision'; task: string; until: string }
  /** A photograph taken at an inspection, as the device describes it; taken away again while the inspection is open. */
  | { type: 'AddPhoto'; task: string; photo: Omit<Photo, 'task' | 'at'> }
  | { type: 'RemovePhoto'; task: string; photo: string }
  /** The applicant takes a time at an office (`from` is an ISO 8601 instant), instead of the one booked before, if any. Whether it is free is the shell's to say. */
  | { type: 'BookAppointment'; task: string; office: string; from: string }
  /** By the applicant, or by an officer, who owes a reason. */
  | { type: 'CancelAppointment'; task: string; reason?: string }
  /** A time has come that was set for a task: `due` is the instant by which it was to be decided, so that one of an earlier round does nothing. */
  | { type: 'PassTime'; task: string; due: string }
  /** The applicant goes to pay what is due at a step before sending. */
  | { type: 'BeginPayment'; step: string }
  /** A provider says that money came for a task, or for what was begun before sending (`step` is the task's). `amount` in the currency's smallest parts; `payment` is the provider's own id. */
  | { type: 'ReceivePayment'; task: string; step: string; payment: string; amount: number; currency: string }
  /**
   * Gives an open task to somebody (`to`), or back to its role. Taking it from a colleague, and handing on what was dealt out, needs a reason; so does taking a file
   * before its turn, at a desk whose files are taken in order. `inTurn`: the shell has seen that nothing stands before it.
   */
  | { type: 'AssignTask'; task: string; to?: string; reason?: string; inTurn?: boolean; /** Whoever it was with is away: the system gives it to their deputy, or back to the role. */ absent?: Absent }
  /** An operator who has an interest in the file keeps away from it from now on. */
  | { type: 'Recuse'; task: string; reason: string }
  /** The shell says of whom: what they declared stands in the file. */
  | { type: 'KeepAway'; person: string }
  /** A manager sets another day (ISO date) by which a task is to be decided. */
  | { type: 'ChangeDue'; task: string; day: string; reason: string }
  /** The applicant takes back what was sent and is not decided. */
  | { type: 'Withdraw'; reason?: string }
  | { type: 'DeleteDraft' }
  /** To the other side: from the applicant to the officers who have the file, or from one of them. */
  | { type: 'WriteMessage'; text: string }
  /** Among officers. */
  | { type: 'WriteNote'; text: string }
  | { type: 'ReadMessages' }
  /** A desk asks an expert from outside (`to`: e-mail); the expert answers; the desk wants it no more. */
  | { type: 'AskOpinion'; task: string; to: string; question: string }
  | { type: 'GiveOpinion'; opinion: string; verdict: string; text: string }
  | { type: 'TakeBackOpinion'; opinion: string }
  /** The applicant appeals against the end, or reopens what was closed, where the drawing has that way. */
  | { type: 'ComeBack'; how: 'appeal' | 'reopen'; text: string }
  /** The applicant entrusts the file to another account: until a day (ISO date); `isWide`: with all that follow it. The shell knows the account by the `contact` that was typed. */
  | { type: 'Delegate'; to: string; name: string; contact: string; may: string; until: string; isWide?: boolean }
  | { type: 'AcceptDelegation'; delegation: string }
  /** By the applicant, or by whoever was named. */
  | { type: 'EndDelegation'; delegation: string }
  /** A manager judges an answer: the place of the decision in the file, and one of `ANSWER_VERDICTS`. */
  | { type: 'JudgeAnswer'; decision: number; verdict: string }
  /** An operator of the institution corrects answers (screen → field → value) that a certificate prints: another takes its place. `proposedBy`: who asked for it, where a second officer confirms. */
  | { type: 'CorrectCertificate'; number: string; values: Answers; reason: string; proposedBy: string }
  /** 1 to 5, once, after the end. */
  | { type: 'Rate'; stars: number; comment?: string }
) & { meta: CommandMeta };
