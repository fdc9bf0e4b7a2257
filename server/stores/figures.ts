/** What is kept of how files go, so that nothing is ever counted on demand. Written behind the acts, in the order of the log; times are epoch milliseconds. */

/** What is counted, and what its `detail` then is. `…By`: the same once more for each person, so that a page that names nobody reads few rows. */
export const COUNTED = [
  /** A file was begun; of the service, as are the next three. */
  'begun',
  /** A file was sent for the first time. */
  'received',
  /** A file ended: `approved` or `rejected`. */
  'ended',
  /** A file ended and some desk of it had decided after it was due: how it ended. */
  'endedLate',
  /** A file came back after its end: `appeal` or `reopen`. */
  'reopened',
  /** How the applicant found it: stars, 1 to 5. */
  'rated',
  /** A manager judged an answer of a desk: whether it has substance (`runtime/engine/judge-answer.ts`). */
  'judged',
  /** From sending to the end: a span (`runtime/figures/spans.ts`). */
  'lasted',
  /** The same without the time in the applicant's hands: what the offices took. */
  'officesTook',
  /** A task began at a desk. */
  'arrived',
  /** A desk decided: the outcome. */
  'decided', 'decidedBy',
  /** From the task's beginning to its decision, as long as it was the office's turn: a span. */
  'waited', 'waitedBy',
  /** What the applicant took to pay or to book, at a step where they do: a span. */
  'applicantTook',
  /** Decided after it was due: the outcome. */
  'late', 'lateBy',
  /** Somebody took a file before others that were due sooner (`runtime/engine/assign.ts`). */
  'outOfTurnBy',
  /** Why it was sent back or refused: `sendBack:code` or `reject:code`; no code where words were given alone. */
  'cause',
  /** The two above once more, of the desk that answered. */
  'reopenedAt', 'ratedAt',
  /** What a desk found at the root (code), and of these what was removed. */
  'rootCause', 'rootRemoved',
  /** A step was left: the outcome, so that each way of the drawing has its volume. */
  'passed',
] as const;
export type Counted = (typeof COUNTED)[number];

export interface FigureRow {
  slug: string;
  what: Counted;
  /** Calendar day in the service's time zone, `2026-11-22`. */
  day: string;
  /** Empty where it is of the service as a whole. */
  step: string;
  institution: string;
  /** Account of whoever acted; empty where nobody is named. */
  person: string;
  detail: string;
  times: number;
}

/** A figure over some days. */
export type FigureSum = Omit<FigureRow, 'day' | 'slug'>;

/** Open tasks of a desk that are with the same person and fall due within the same hour. */
export interface WaitingRow {
  slug: string;
  step: string;
  institution: string;
  /** Account; empty where anybody of the role may take them. */
  person: string;
  /** The full hour at which they are overdue at the latest, counted from 1970; `NEVER_DUE` without a limit. */
  dueHour: number;
  open: number;
}

export const NEVER_DUE = 2 ** 40;

/** A file behind a figure, so that each opens its files. */
export interface CountedFileRow {
  slug: string;
  what: 'received' | 'ended' | 'reopened' | 'arrived' | 'decided' | 'late' | 'outOfTurn' | 'cause' | 'judged' | 'rated' | 'rootCause' | 'rootRemoved';
  at: number;
  caseId: string;
  step: string;
  institution: string;
  person: string;
  detail: string;
}

/** Which files; a field that is null asks nothing. */
export interface CountedFilesQuery extends Pick<CountedFileRow, 'slug' | 'what' | 'institution'> {
  step: string | null;
  person: string | null;
  detail: string | null;
  /** From this instant on, and before that one. */
  from: number;
  to: number;
  /** The place the page before ended at, as a `[at, caseId]` pair; latest first. */
  after: { at: number; caseId: string };
  limit: number;
}

/** An act of the log with its place in it: larger than that of every act committed before. */
export interface PlacedAct { place: number; caseId: string; act: number; at: number; actor: string; events: string; slug: string; version: number }

export interface FigureWrites {
  /** Notes up to which act the figures go; another place than `was` makes the commit a conflict. */
  moveFigures: { was: number; place: number };
  /** Adds to a figure of a day, and to the same of its month. */
  countFigure: FigureRow;
  /** Adds to the open tasks, also less than nothing. */
  countWaiting: WaitingRow;
  /** Takes away what counts no task any more. */
  clearWaiting: Omit<WaitingRow, 'open'>;
  /** One that is there already is left as it is. */
  addCountedFile: CountedFileRow;
}

export interface FigureReads {
  /** The act up to which the figures go; 0 at the beginning. */
  figuresPlace(): Promise<number>;
  /** Acts behind a place, in order. Where an act before them may still be being written, none behind it. */
  actsAfter(place: number, limit: number): Promise<PlacedAct[]>;
  /** Acts of a file before one, in order. */
  actsBefore(caseId: string, act: number): Promise<{ at: number; events: string }[]>;
  /** Sums over days (both included) of a service. */
  figures(slug: string, what: readonly Counted[], from: string, to: string): Promise<FigureSum[]>;
  /** Day by day, of the whole service. */
  figuresByDay(slug: string, what: readonly Counted[], from: string, to: string): Promise<{ what: Counted; day: string; times: number }[]>;
  /** Open tasks of a service's desks: all, and those that were due by the full hour. */
  waiting(slug: string, hour: number): Promise<{ step: string; institution: string; open: number; overdue: number }[]>;
  /** The same by whom they are with: all, those that were due by the full hour, and those due within a day after it. */
  workload(slug: string, hour: number): Promise<{ step: string; institution: string; person: string; open: number; overdue: number; soon: number }[]>;
  countedFiles(query: CountedFilesQuery): Promise<CountedFileRow[]>;
}
