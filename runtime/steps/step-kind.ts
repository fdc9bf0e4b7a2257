import type { ServiceFile, Step } from '#schemas/index.ts';
import type { SchemaObject } from '#schemas/index.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { Command } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import type { Refusal, Result } from '#runtime/engine/refusal.ts';

/** What a step may look at: the version the case is pinned to, the case so far, and who asks when. */
export interface StepContext<S extends Step = Step> {
  service: CompiledService;
  case: Case;
  key: string;
  step: S;
  meta: Command['meta'];
  /** The branch it happens on, where several desks have the file at once. */
  branch?: string;
}

/** An act on an appointment. */
export type Arranging = Extract<Command, { type: 'BookAppointment' | 'CancelAppointment' }>;

/** A person's act on a step: what is to be recorded, and the outcome whose way is then taken (none where the step goes on waiting). */
export interface Completion {
  outcome?: string;
  events: CaseEvent[];
}

/**
 * What entering a step does: wait for somebody named, go on at once (`skipped`: nobody saw it), end the case, go several ways at once, or wait for the
 * other branches and then go on by `outcome`.
 */
export type Entry =
  | { does: 'wait'; events: CaseEvent[] }
  | { does: 'goOn'; outcome: string; events: CaseEvent[]; skipped?: true }
  | { does: 'fork'; branches: string[]; skipped: string[] }
  | { does: 'join'; outcome: string }
  | { does: 'end'; events: CaseEvent[] };

/**
 * A kind of step is one folder and one line in `runtime/steps/index.ts`. The palette, the engine, the
 * builder's panel and the published schema all read this.
 */
export interface StepKind<S extends Step = Step> {
  kind: string;
  /** Who acts: the applicant's steps come before sending, an operator's make a task, the system's run by themselves. */
  actor: 'applicant' | 'operator' | 'system';
  /** Letter shown on the canvas: A where the applicant acts, B what runs by itself, O an officer, others for what has a name of its own. D, E, F and V say what is in a step; `builder.letter.<letter>` in the catalogue says what each means. */
  letter: string;
  /** JSON Schema (2020-12) of the step's own settings; the builder draws its panel from it. */
  settings: SchemaObject;
  /** Outcomes this step can have; each needs a way. */
  outcomes(step: S, file: ServiceFile): string[];
  /** Names of the determinants the step's settings use, each with the path of its mention inside the step. */
  determinants?(step: S): { at: string; name: string }[];
  /** The outcome by which a file may pass an operator's step without anybody seeing it; undefined where it never does. */
  skips?(step: S): string | undefined;
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
  /** Why this person may not decide here, beyond the role, though the file is not their own; undefined where they may. */
  mayDecide?(context: StepContext<S>, person: string): { ok: false; refusal: Refusal } | undefined;
  /** The person's act. Refuses with a code from `messages`. */
  complete?(context: StepContext<S>, command: Command): Result<Completion>;
  /** The applicant's act on a task that waits at an office, or the office's on what the applicant arranged: the step goes on waiting. */
  arrange?(context: StepContext<S>, command: Arranging): Result<CaseEvent[]>;
  /** What is to be recorded when nobody acted in time, and the outcome whose way is then taken; undefined where time decides nothing. */
  inSilence?(context: StepContext<S>, task: string): Completion | undefined;
  /** A sound example of the step, used by the palette ("add") and by tests. */
  example: S;
}
