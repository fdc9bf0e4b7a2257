import type { ServiceFile, Step } from '#schemas/index.ts';
import type { SchemaObject } from '#schemas/index.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { Command } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import type { Result } from '#runtime/engine/refusal.ts';

/** What a step may look at: the version the case is pinned to, the case so far, and who asks when. */
export interface StepContext<S extends Step = Step> {
  service: CompiledService;
  case: Case;
  key: string;
  step: S;
  meta: Command['meta'];
}

/** A person's act on a step: what is to be recorded, and the outcome whose way is then taken (none where the step goes on waiting). */
export interface Completion {
  outcome?: string;
  events: CaseEvent[];
}

/** What entering a step does: wait for somebody named, go on at once, or end the case. */
export type Entry =
  | { does: 'wait'; events: CaseEvent[] }
  | { does: 'goOn'; outcome: string; events: CaseEvent[] }
  | { does: 'end'; events: CaseEvent[] };

/**
 * A kind of step is one folder and one line in `runtime/steps/index.ts`. The palette, the engine, the
 * builder's panel and the published schema all read this.
 */
export interface StepKind<S extends Step = Step> {
  kind: string;
  /** Who acts: the applicant's steps come before sending, an operator's make a task, the system's run by themselves. */
  actor: 'applicant' | 'operator' | 'system';
  /** Letter shown on the canvas, as analysts know them (A applicant, B automated step), or the first of the role. */
  letter: string;
  /** JSON Schema (2020-12) of the step's own settings; the builder draws its panel from it. */
  settings: SchemaObject;
  /** Outcomes this step can have; each needs a way. */
  outcomes(step: S, file: ServiceFile): string[];
  /** Names of the determinants the step's settings use, each with the path of its mention inside the step. */
  determinants?(step: S): { at: string; name: string }[];
  /** Screens (root properties) the step asks for: the applicant answers them on the pages every screen has. A kind that asks otherwise has its page in `portal/step-pages.ts`. */
  screens?(step: S): string[];
  /**
   * Whether an applicant's step is complete with the answers so far; the walk goes on to the next. An applicant's step without it is the border: it
   * is the last of the walk, and completing it sends the file. Operators' and system steps do not have it.
   */
  isComplete?(context: StepContext<S>): boolean;
  /** Whether the applicant passes the step without seeing it, such as documents when none are needed. */
  isPassedBy?(context: StepContext<S>): boolean;
  /** For a system step the applicant's walk may cross: the outcome these answers lead to. */
  branch?(context: StepContext<S>): string;
  /** Called when the case arrives at the step after sending; before that the applicant walks. */
  enter(context: StepContext<S>): Entry;
  /** The person's act. Refuses with a code from `messages`. */
  complete?(context: StepContext<S>, command: Command): Result<Completion>;
  /** A sound example of the step, used by the palette ("add") and by tests. */
  example: S;
}
