import type { LogStream } from '#server/stores/sealed-log.ts';

/** Something that is not as it was sealed. */
export type LogFault =
  /** An entry: `answers` are those that lie beside the act. `rest` is the act's number, or the view's id; `at` epoch milliseconds. */
  | { kind: 'edited' | 'removed' | 'inserted' | 'moved' | 'answers'; stream: LogStream; caseId: string; rest: string; at: number }
  /** A file's row, its open task or its document is not what its acts add up to, or is gone; a certificate is not what they and the views say, or no act gave it. `what`: which columns. */
  | { kind: 'file'; caseId: string; what: string }
  | { kind: 'grant'; caseId: string; number: string; what: string }
  /** A published service is not what was published. */
  | { kind: 'version'; slug: string; version: number }
  /** A certificate is not in the register as it was sealed. */
  | { kind: 'certificate'; day: string; number: string }
  /** A link was altered, or is gone (`n` is the first of those that are); or the one that a server noted outside of the database is not there (`cut`). */
  | { kind: 'link' | 'link-missing' | 'cut'; stream: LogStream; n: number }
  /** A root was altered; does not follow the one before it, which was altered or is gone; is gone, though a later day was sealed; says another history than there is; was signed with another key; the day's list of certificates is not the one that was sealed (`issued`). */
  | { kind: 'issued' | 'root' | 'root-chain' | 'root-missing' | 'rewritten' | 'foreign'; day: string };

export type ReportFault = (fault: LogFault) => void;
