import type { Json } from './json-schema.ts';

/** A case an analyst wrote down: answers, what the desks do, and how it must end. It is run, never published to anybody. */
export interface Scenario {
  title: string;
  /** Instant (ISO 8601, UTC) it begins at, where what happens depends on the day; the one every trial happens at where there is none. */
  begins?: string;
  /** Screen key → its answers as they are typed: calculated fields are left out. */
  answers: Record<string, Record<string, Json>>;
  /** Keys of the document requirements that are uploaded. */
  documents?: string[];
  then?: (ScenarioDecision | ScenarioCorrection | ScenarioComingBack | ScenarioWait)[];
  expect: {
    status: 'draft' | 'pending' | 'sentBack' | 'approved' | 'rejected' | 'withdrawn';
    /** Keys of the certificates given, in order. */
    certificates?: string[];
    /** Determinant of the stop that shows another office. */
    stop?: string;
  };
}

/** What a desk that has the file does; of several that have it at once, in the order written. What it has to verify is in order unless it is named in `fields`. */
export interface ScenarioDecision {
  /** Key of the step. */
  desk: string;
  outcome: string;
  reason?: string;
  text?: string;
  /** Path of a field, or `document:<key>` → the note on it. */
  fields?: Record<string, string>;
  /** The same paths → code of a reason from the desk's list. */
  reasons?: Record<string, string>;
  /** What the officer fills in on the desk's own screen. */
  values?: Record<string, Json>;
}

/** What the applicant does once the file has ended, where the drawing has that way. */
export interface ScenarioComingBack {
  comeBack: 'appeal' | 'reopen';
  text?: string;
}

/** What the applicant changes in a file sent back, screen by screen. */
export interface ScenarioCorrection {
  correct: Record<string, Record<string, Json>>;
}

/** Nobody does anything until an instant (ISO 8601, UTC): silence that decides does so. */
export interface ScenarioWait {
  wait: string;
}
