/** The drawing: steps, and the ways from each outcome to the next step. */
export interface Flow {
  start: string;
  steps: Record<string, Step>;
}

/** Ways the applicant may take once the case has come to an end: no file goes there by itself. */
export const AFTERWARDS: ReadonlySet<string> = new Set(['appeal', 'reopen']);

/** What every step has; each kind adds its own settings (see `runtime/steps`). */
export interface StepBase {
  kind: string;
  title: string;
  /** Outcome → key of the step it leads to. Every outcome the kind can have must lead somewhere. */
  ways: Record<string, string>;
}

export type Step = StepBase & { [setting: string]: unknown };

/** Not for this service: a page, not an error, that says where to go instead. */
export interface Stop {
  /** Determinant. */
  when: string;
  title: string;
  text: string;
  /** The office to go to. */
  office?: string;
}
