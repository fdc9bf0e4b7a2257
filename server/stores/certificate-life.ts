import type { LifeAct } from '#runtime/certificates/life.ts';
import type { GrantRow } from './rows.ts';

/** What is kept of a certificate after it was given. Times are epoch milliseconds. */

/** An act on a certificate that one officer proposed and another has to confirm. At most one of a certificate is open. */
export interface ProposalRow {
  id: string;
  number: string;
  /** That gave the certificate. */
  institution: string;
  act: LifeAct | 'correct';
  reason: string;
  /** Number of the certificate that is to take its place; null unless it is to be replaced. */
  replacedBy: string | null;
  /** What is to be corrected: screen → field → value, JSON; null unless that is what it is. Emptied once it is answered. */
  correction: string | null;
  proposedBy: string;
  proposedByName: string;
  proposedAt: number;
  /** Null while it is open. */
  closedAt: number | null;
  closedBy: string | null;
  closedAs: 'confirmed' | 'declined' | 'withdrawn' | null;
  /** Why it was declined. */
  closingReason: string | null;
}

/** With which the holder shows the whole certificate to somebody, for a time. */
export interface ShareLinkRow {
  id: string;
  number: string;
  /** SHA-256 of the token in the address, hex: the token itself is kept nowhere. */
  hash: string;
  createdAt: number;
  expiresAt: number;
  /** Null while the holder has not taken it back. */
  revokedAt: number | null;
}

/** Looked up by anybody; or its PDF handed out to the holder, an officer, somebody with the holder's link. */
export const USES = ['check', 'holder', 'officer', 'link'] as const;
export type CertificateUse = (typeof USES)[number];

/** How often something was done with a certificate on a day; never by whom. */
export interface UseRow {
  number: string;
  /** Calendar day in the service's time zone, `2026-11-22`. */
  day: string;
  use: CertificateUse;
  times: number;
}

/** Somebody thinks that a paper is forged. */
export interface ReportRow {
  id: string;
  /** SHA-256 of the token with which whoever wrote it reads the answer, hex. */
  receipt: string;
  /** Of the certificate it is about; null where none was found. */
  number: string | null;
  /** That gave the certificate; empty where it is not known, and administrators answer. */
  institution: string;
  /** Number or code as it was typed; may be empty. */
  typed: string;
  wrong: string;
  /** Where it was seen; may be empty. */
  seen: string;
  /** How to reach whoever wrote it; may be empty. */
  contact: string;
  /** Hash of the picture, and its type. */
  photo: string | null;
  photoType: string | null;
  at: number;
  /** Null while it is open. */
  answeredAt: number | null;
  answer: string | null;
  answeredBy: string | null;
  answeredByName: string | null;
}

/** A PDF that a certificate was handed out as, and no more is; whoever has it has the same certificate. */
export interface FormerPdfRow {
  /** SHA-256 of its bytes, hex. */
  hash: string;
  number: string;
}

export interface CertificateWrites {
  /** One that is open makes the commit a conflict. */
  addProposal: ProposalRow;
  /** One that is closed makes the commit a conflict. */
  closeProposal: Pick<ProposalRow, 'id' | 'closingReason'> & { closedAt: number; closedBy: string; closedAs: NonNullable<ProposalRow['closedAs']> };
  addShareLink: ShareLinkRow;
  /** One that was taken back makes the commit a conflict. */
  endShareLink: { id: string; revokedAt: number };
  /** Adds to the day's count. */
  countUse: UseRow;
  addReport: ReportRow;
  /** One that is there already is left as it is. */
  addFormerPdf: FormerPdfRow;
  /** Puts a PDF that was sealed again in the place of the one that is handed out, and forgets that this one had no time stamp once; another one there makes the commit a conflict. */
  setResealedPdf: { number: string; was: string; pdf: string };
  /** One that was answered makes the commit a conflict. */
  answerReport: { id: string; answeredAt: number; answer: string; answeredBy: string; answeredByName: string };
}

export interface CertificateReads {
  /** Certificates after that number (the first ones after an empty one), by number. */
  grantsAfter(number: string, limit: number): Promise<GrantRow[]>;
  openProposal(number: string): Promise<ProposalRow | undefined>;
  /** Of the institutions, oldest first. */
  openProposals(institutions: readonly string[]): Promise<ProposalRow[]>;
  shareLinkByHash(hash: string): Promise<ShareLinkRow | undefined>;
  /** Newest first. */
  shareLinks(number: string): Promise<ShareLinkRow[]>;
  /** Newest day first. */
  uses(number: string): Promise<UseRow[]>;
  report(id: string): Promise<ReportRow | undefined>;
  reportByReceipt(receipt: string): Promise<ReportRow | undefined>;
  /** Whether at least as many reports came after that time (epoch milliseconds), whoever they went to. */
  reportsReach(count: number, since: number): Promise<boolean>;
  /** Of the institutions: open ones oldest first, answered ones latest first, at most `limit` of each institution. */
  reports(institutions: readonly string[], state: 'open' | 'answered', limit: number): Promise<ReportRow[]>;
}
