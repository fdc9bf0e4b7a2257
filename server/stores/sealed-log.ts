import type { BesideRow, CaseRow, LogRow, ViewRow } from './rows.ts';

/** What the log is sealed with (`server/log`). Times are epoch milliseconds, UTC. */

/** `acts`: what was done to files; `views`: who looked at them. Each has an order of its own. */
export const STREAMS = ['acts', 'views'] as const;
export type LogStream = (typeof STREAMS)[number];

/** A row's place in its stream: it rises in the order in which rows were written. Numbers may be left out, and none is given twice. */
export interface Placed { place: number }

/** One link of a stream's chain. */
export interface LogLinkRow {
  stream: LogStream;
  /** 1, 2, 3…: two servers that seal at once make the same one, and one of them wins. */
  n: number;
  at: number;
  /** Place of its last entry. */
  last: number;
  /** Entries sealed so far, with these. */
  total: number;
  /** JSON, see `server/log/entry.ts`. */
  entries: string;
  /** SHA-256 of the link before and of all of the above, hex. */
  hash: string;
  /** The hash signed by the log's key: JWS, compact (RFC 7515). */
  signed: string;
}

/** The end of a day: how far both chains had come. */
export interface LogRootRow {
  /** UTC, `2026-11-22`. */
  day: string;
  at: number;
  /** JWS, compact; see `server/log/root.ts`. */
  signed: string;
}

/** The certificates that were granted up to a root, behind the root before it. */
export interface LogIssuedRow {
  /** Of the root, UTC. */
  day: string;
  /** JSON, see `server/log/issued.ts`. */
  entries: string;
}

export interface LogWrites {
  /** One that is there already makes the commit a conflict. */
  addLogLink: LogLinkRow;
  /** One that is there already makes the commit a conflict. */
  addLogRoot: LogRootRow;
  addLogIssued: LogIssuedRow;
}

/** How long a row may be on its way (milliseconds): what was written before this has all that was written before it. */
export const SETTLED_AFTER = 60_000;

export interface LogReads {
  /** The last place taken, 0 where there is none. Undefined while somebody has been writing for longer than `SETTLED_AFTER`: a place before this one may still be filled. */
  lastPlace(stream: LogStream): Promise<number | undefined>;
  /** Acts behind the place `after`, up to and with `upTo`, in order. */
  actsFrom(after: number, upTo: number, limit: number): Promise<(LogRow & Placed)[]>;
  viewsFrom(after: number, upTo: number, limit: number): Promise<(ViewRow & Placed)[]>;
  /** What lies beside those acts, in no order. */
  besidesFrom(after: number, upTo: number): Promise<BesideRow[]>;
  /** All files after that id (the first ones after an empty one), by id. */
  filesAfter(id: string, limit: number): Promise<Pick<CaseRow, 'id'>[]>;
  placedAct(caseId: string, act: number): Promise<(LogRow & Placed) | undefined>;
  placedView(id: string): Promise<(ViewRow & Placed) | undefined>;
  lastLogLink(stream: LogStream): Promise<LogLinkRow | undefined>;
  /** Links after number `n`, in order. */
  logLinks(stream: LogStream, n: number, limit: number): Promise<LogLinkRow[]>;
  /** Roots of days before `day`, the newest first. */
  logRoots(day: string, limit: number): Promise<LogRootRow[]>;
  /** Of that day and the next that have one, in order. */
  issuedIn(day: string, limit: number): Promise<LogIssuedRow[]>;
}
