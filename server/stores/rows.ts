import type { GrantStatus } from '#runtime/certificates/life.ts';

/** Plain rows as the rest of the server sees them. Times are epoch milliseconds, UTC; JSON columns are text. */

export interface ServiceRow {
  slug: string;
  title: string;
  /** The draft being edited, stable JSON. */
  draft: string;
  /** Rises by one at each save: the expected value of the next save. */
  draftRevision: number;
  /** 0 while nothing is published. */
  publishedVersion: number;
  /** Institution keys, JSON array: which analysts may edit it. */
  institutions: string;
  /** Which reusable blocks the draft holds, JSON: path → block and version. */
  blocks: string;
  updatedAt: number;
  updatedBy: string;
}

export interface ServiceVersionRow {
  slug: string;
  version: number;
  file: string;
  /** SHA-256 of `file`, hex. */
  hash: string;
  note: string;
  publishedAt: number;
  publishedBy: string;
}

/** A file (dossier): what lists and rights need of it. The whole case is the fold of its log. */
export interface CaseRow {
  id: string;
  reference: string;
  slug: string;
  version: number;
  applicant: string;
  status: string;
  step: string;
  /** Number of acts recorded; an append expects the number it read. */
  acts: number;
  createdAt: number;
  updatedAt: number;
}

/** One act: the events of one command, in order. */
export interface LogRow {
  caseId: string;
  act: number;
  at: number;
  actor: string;
  /** JSON array of events without their personal part, each carrying the hash of what lies beside it. */
  events: string;
}

/** The personal part of an act's events: JSON, index of the event → what lies beside it. Erasable. */
export interface BesideRow {
  caseId: string;
  act: number;
  beside: string;
}

export interface DocumentRow {
  id: string;
  caseId: string;
  requirement: string;
  name: string;
  type: string;
  bytes: number;
  hash: string;
  createdAt: number;
  removedAt: number | null;
}

/** Bytes kept once, by SHA-256: uploaded documents and drawn certificates. */
export interface ContentRow {
  hash: string;
  bytes: Uint8Array;
}

export interface TaskRow {
  id: string;
  caseId: string;
  reference: string;
  slug: string;
  version: number;
  step: string;
  institution: string;
  role: string;
  /** Name of the applicant as the service's holder field or the account has it; may be empty. */
  applicantName: string;
  createdAt: number;
  dueAt: number | null;
  /** Where it stands in its list, smallest first: see `task-place.ts`. */
  place: number;
  /** Null while open. */
  completedAt: number | null;
  outcome: string | null;
  completedBy: string | null;
  /** Account of the operator it is with, or was when it was completed; null where it is anybody's of the role. */
  assignee: string | null;
}

/** Something the installation remembers of itself, by key. */
export interface SettingRow { key: string; value: string }

export interface NoteRow {
  id: string;
  caseId: string;
  /** What is to be done; see runtime/engine/effects.ts. */
  note: string;
  createdAt: number;
  /** When it may next be tried. */
  dueAt: number;
  attempts: number;
  /** Why the last try failed, for the operations page. */
  fault: string | null;
}

/** A grant: the record behind a certificate. */
export interface GrantRow {
  number: string;
  /** Secret of the public address, 128 bits in base32. */
  token: string;
  caseId: string;
  reference: string;
  slug: string;
  version: number;
  certificate: string;
  registration: string;
  institution: string;
  /** What the certificate prints and the public page may show, JSON. */
  data: string;
  holder: string;
  issuedAt: number;
  validUntil: string | null;
  status: GrantStatus;
  /** Why and when the status was last changed; null while it never was. */
  statusReason: string | null;
  statusAt: number | null;
  /** Number of the certificate that took its place, where it is `replaced`. */
  replacedBy: string | null;
  /** Hash of the PDF once drawn: what is handed out. */
  pdf: string | null;
  /** Hash of the same PDF as it was handed out before its seal's time stamp came; it still counts. Null where the stamp was there at once, or is not wanted. */
  unstampedPdf: string | null;
}

/** A key with which an institution seals, and its certificate. At most one of an institution's is in use. */
export interface SealKeyRow {
  /** SHA-256 of the certificate's DER, hex. */
  id: string;
  institution: string;
  /** Name of the institution as the certificate has it. */
  title: string;
  /** X.509, PEM; then those that certify it, each by the next. */
  certificate: string;
  /** The private key, readable with the server's secret only (`server/seals/locked-key.ts`); or where it is (`server/seals/key-address.ts`). */
  lockedKey: string;
  notBefore: number;
  notAfter: number;
  /** Null while it is in use. */
  retiredAt: number | null;
}

/** Money that came for a file. */
export interface PaymentRow {
  /** Of the provider, or our own for one at the counter: it is recorded once. */
  id: string;
  caseId: string;
  reference: string;
  slug: string;
  step: string;
  /** Whose desk the payment belongs to. */
  institution: string;
  /** Calendar day in the service's time zone, `2026-11-22`. */
  day: string;
  at: number;
  /** In the currency's smallest parts. */
  amount: number;
  /** ISO 4217 code. */
  currency: string;
  method: 'counter' | 'online';
  receipt: string | null;
  /** Why it settled nothing and has to be given back; null where it did. */
  held: 'late' | 'wrong-amount' | 'wrong-currency' | null;
  /** Account of the cashier, or the system. */
  actor: string;
}

export interface MessageRow {
  id: string;
  recipient: string;
  channel: 'sms' | 'email';
  /** Emptied once it is on its way: what is kept is that it was sent. */
  text: string;
  purpose: string;
  /** BCP 47 tag. */
  language: string;
  /** The file it tells of; null where it tells of none. */
  caseId: string | null;
  createdAt: number;
  /** `shown` waits for nobody: it is read on the page of a server that is tried out. */
  state: 'shown' | 'waiting' | 'sent' | 'failed';
  /** When it is to be tried, epoch milliseconds. */
  dueAt: number;
  /** After this it is of no use, such as a code that no longer holds; null: it always is. */
  until: number | null;
  attempts: number;
  /** Code of what the last try failed of; null where none did. */
  fault: string | null;
}

/** Somebody looked at a file's personal data. */
export interface ViewRow {
  id: string;
  caseId: string;
  at: number;
  actor: string;
  actorName: string;
  what: string;
}

/** A version of a group of questions that analysts put into any service. It never changes; the newest is the block. */
export interface BlockRow {
  id: string;
  /** From 1 on, without a gap. */
  version: number;
  /** JSON; its shape belongs to `server/routes/builder/blocks.ts`. */
  value: string;
}

/** What analysts keep beside a draft, not in it: who is editing it, what they say of it, what waits for a second person, to whom it is shown. */
export interface AsideRow {
  kind: 'lock' | 'comment' | 'proposal' | 'share';
  /** Unique within its kind. */
  id: string;
  /** Of the service; the row goes with it. */
  slug: string;
  /** JSON; its shape belongs to whoever writes the kind. */
  value: string;
  /** Rises by one at each change: the expected value of the next. */
  revision: number;
}
