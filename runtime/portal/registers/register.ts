import type { Standing } from '#runtime/portal/verify/standing.ts';

/** A register that anybody may search, in the reader's words where the service has them. */
export interface RegisterLine {
  /** `slug/registration`. */
  id: string;
  /** Path of its page. */
  path: string;
  title: string;
  institution: string;
  /** The law that makes it public. */
  legalBasis: string;
  licence: string;
  /** What the words above are written in (BCP 47). */
  language: string;
}

/** A certificate as its register lists it. */
export interface RegisterItem {
  number: string;
  /** Path of its entry. */
  path: string;
  holder: string;
  title: string;
  /** What the title is written in (BCP 47). */
  language: string;
  standing: Standing;
  /** ISO dates in `timeZone`; `validUntil` is null where it does not expire. */
  issuedOn: string;
  validUntil: string | null;
  timeZone: string;
}

/** What became of a certificate on a day, without who did it. */
export interface RegisterAct {
  act: 'issued' | 'suspended' | 'lifted' | 'replaced' | 'revoked';
  /** ISO 8601 instant. */
  at: string;
  /** The institution's words; may be empty. */
  reason: string;
}
