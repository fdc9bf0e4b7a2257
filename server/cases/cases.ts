import type { Answers, Assisted, Case, DocumentRef, Follows } from '#runtime/engine/case.ts';
import type { Delegation } from '#runtime/engine/delegation.ts';
import type { Actor, Command } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import type { Result } from '#runtime/engine/refusal.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import type { Write } from '#server/stores/store.ts';

/** A case with the version it is pinned to. */
export interface LoadedCase {
  case: Case;
  service: CompiledService;
  /** Number of acts recorded; the next act expects it. */
  acts: number;
}

/** What has to be known of a task to decide who may act on it. */
export type TaskPlace = Pick<TaskRow, 'id' | 'caseId' | 'slug' | 'version' | 'step' | 'institution' | 'role'>;

/** One line of a file's history. */
export interface HistoryEntry {
  /** ISO 8601 instant, UTC. */
  at: string;
  actor: string;
  events: CaseEvent[];
}

/** Commands on an open case, without what the shell adds. */
export type Act = DistributiveOmit<Exclude<Command, { type: 'OpenCase' | 'SubmitFile' | 'FollowCase' }>, 'meta'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** The road every command takes: load, decide, commit in one transaction. */
export interface Cases {
  /** Where the applicant has begun a file under this `id` already, that one: pressing twice begins one file. Somebody else's id is not taken. */
  open(service: CompiledService, actor: Actor, answers?: Answers, id?: string, assisted?: Assisted, known?: Answers): Promise<Result<LoadedCase>>;
  /** Opens a file that renews or amends what another gave, with what was entrusted to others there and reaches it (`wide`); where it was begun under this `id` already, that one. */
  follow(service: CompiledService, actor: Actor, following: { follows: Follows; known: Answers; before: Answers; wide?: readonly Delegation[] }, id: string): Promise<Result<LoadedCase>>;
  submit(service: CompiledService, actor: Actor, file: { answers: Answers; documents?: DocumentRef[]; declaration: boolean }, more?: readonly Write[]): Promise<Result<LoadedCase>>;
  load(id: string): Promise<LoadedCase | undefined>;
  /** Loads, decides and commits; another act in between makes it read and decide again. `more` writes (such as a document's content) go in the same transaction. */
  act(id: string, actor: Actor, act: Act, more?: readonly Write[]): Promise<Result<LoadedCase>>;
  /** The version a file is pinned to; undefined where there is no such file. Costs nothing for a file that somebody has just acted on. */
  serviceOf(id: string): Promise<CompiledService | undefined>;
  /** Where a task stands, open or not; undefined where there is none. */
  task(id: string): Promise<TaskPlace | undefined>;
  history(id: string): Promise<HistoryEntry[]>;
  /** It was changed by another road (`move-file.ts`): what was kept of it is read anew. */
  forget(id: string): void;
}
