import type { Json } from '#schemas/index.ts';
import type { Answers, DocumentRef } from './case.ts';

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
  /** Complete one of the applicant's steps. `values` are the posted answers of its screen. */
  | { type: 'CompleteStep'; step: string; values: Record<string, Json> }
  | { type: 'AddDocument'; document: DocumentRef }
  | { type: 'RemoveDocument'; documentId: string }
  /** Everything at once, for programs: open, answer, check, send. */
  | { type: 'SubmitFile'; caseId: string; reference: string; answers: Answers; documents?: DocumentRef[]; declaration: boolean }
  | { type: 'CompleteTask'; task: string; outcome: string; reason?: string; text?: string; fields?: Record<string, string>; reasons?: Record<string, string>; verified?: readonly string[]; values?: Record<string, Json> }
  /** A time has come that was set for a task: `due` is the instant by which it was to be decided, so that one of an earlier round does nothing. */
  | { type: 'PassTime'; task: string; due: string }
  /** A provider says that money came for a task (`step` is the task's). `amount` in the currency's smallest parts; `payment` is the provider's own id. */
  | { type: 'ReceivePayment'; task: string; step: string; payment: string; amount: number; currency: string }
  /** Gives an open task to somebody (`to`), or back to its role. Taking it from a colleague, and handing on what was dealt out, needs a reason. */
  | { type: 'AssignTask'; task: string; to?: string; reason?: string }
) & { meta: CommandMeta };
