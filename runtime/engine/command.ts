import type { Json } from '#schemas/index.ts';
import type { Answers, DocumentRef, Follows } from './case.ts';
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
  /** `institution/role` pairs an operator holds. */
  roles?: readonly string[];
}

export type Command = (
  | { type: 'OpenCase'; caseId: string; reference: string; answers?: Answers }
  /** Opens a file that renews or amends what was given on another; `known` is what stays of its answers, `before` all of them. */
  | { type: 'FollowCase'; caseId: string; reference: string; follows: Follows; known: Answers; before: Answers }
  /** Complete one of the applicant's steps. `values` are the posted answers of its screen. */
  | { type: 'CompleteStep'; step: string; values: Record<string, Json> }
  | { type: 'AddDocument'; document: DocumentRef }
  | { type: 'RemoveDocument'; documentId: string }
  /** Everything at once, for programs: open, answer, check, send. */
  | { type: 'SubmitFile'; caseId: string; reference: string; answers: Answers; documents?: DocumentRef[]; declaration: boolean }
  | { type: 'CompleteTask'; task: string; outcome: string; reason?: string; text?: string; fields?: Record<string, string>; reasons?: Record<string, string>; verified?: readonly string[]; values?: Record<string, Json>; /** Without the minutes in which it could be taken back: to try out what follows. */ atOnce?: true }
  /** Takes back a decision that has not left the house. */
  | { type: 'UndoDecision'; task: string }
  /** The minutes in which it could be taken back are over: asked for in the name of whoever decided. */
  | { type: 'ReleaseDecision'; task: string; until: string }
  /** A photograph taken at an inspection, as the device describes it; taken away again while the inspection is open. */
  | { type: 'AddPhoto'; task: string; photo: Omit<Photo, 'task' | 'at'> }
  | { type: 'RemovePhoto'; task: string; photo: string }
  /** A time has come that was set for a task: `due` is the instant by which it was to be decided, so that one of an earlier round does nothing. */
  | { type: 'PassTime'; task: string; due: string }
  /** A provider says that money came for a task (`step` is the task's). `amount` in the currency's smallest parts; `payment` is the provider's own id. */
  | { type: 'ReceivePayment'; task: string; step: string; payment: string; amount: number; currency: string }
  /** Gives an open task to somebody (`to`), or back to its role. Taking it from a colleague, and handing on what was dealt out, needs a reason. */
  | { type: 'AssignTask'; task: string; to?: string; reason?: string }
  /** The applicant takes back what was sent and is not decided. */
  | { type: 'Withdraw'; reason?: string }
  | { type: 'DeleteDraft' }
  /** To the other side: from the applicant to the officers who have the file, or from one of them. */
  | { type: 'WriteMessage'; text: string }
  /** Among officers. */
  | { type: 'WriteNote'; text: string }
  | { type: 'ReadMessages' }
  /** The applicant appeals against the end, or reopens what was closed, where the drawing has that way. */
  | { type: 'ComeBack'; how: 'appeal' | 'reopen'; text: string }
  /** 1 to 5, once, after the end. */
  | { type: 'Rate'; stars: number; comment?: string }
) & { meta: CommandMeta };
