import type { CertificateRecord } from '#runtime/certificates/record.ts';
import type { DrawnLayout } from '#runtime/certificates/drawn.ts';

/** Everything one certificate is drawn from; plain data, so that it can be sent to a worker, stored and hashed. */
export interface CertificateDrawing {
  /** Its texts merged (`mergeTexts`); the title names the document. */
  layout: DrawnLayout;
  /** BCP 47; a right-to-left language mirrors the page. */
  language: string;
  /** Languages of the service (BCP 47): words in another script than the certificate's are read aloud in the one of these that writes so. */
  languages: readonly string[];
  /** As printed: `CI-2026-000123-K`. */
  number: string;
  /** Name of the institution that issues it; the document's author. */
  institution: string;
  /** ISO 8601 instant, UTC: the document's creation date, so that the same input gives the same bytes. */
  issuedAt: string;
  qr: {
    /** Public address the code holds. */
    address: string;
    /** What the code says by itself, signed (`runtime/certificates/judge-code.ts`), in base 41; follows the address after `#`. */
    code?: string;
    /** What a code of the profile MOSIP Claim 169 holds, in base 45, and what that picture is; where the layout has one. */
    claim169?: { words: string; description: string };
    /** What the picture is, for those who do not see it; in the certificate's language. */
    description: string;
  };
  /** The certificate as data, attached to the page for programs of later days; a poster has none. */
  record?: CertificateRecord;
  /** The same in the paper's second language, for a page of its own. */
  second?: { layout: DrawnLayout; language: string };
  /** What stands at the foot where there are several pages, with `{page}` and `{pages}` in it. */
  pageNumber?: string;
  /** A word printed across the page, beneath everything: that of a specimen. A certificate has none. */
  across?: string;
}
