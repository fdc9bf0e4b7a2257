import type { Translate } from '#runtime/texts/translate.ts';

/** What every page needs to know about the request; made by `server/http/page.ts`, or by a preview. */
export interface PageContext {
  /** BCP 47 tag of the page. */
  language: string;
  /** Tags offered in the language switch, this page's included. */
  languages: readonly string[];
  t: Translate;
  /** Path and query of the page as a GET, without `lang`: where the language switch comes back to. */
  path: string;
  /** `places`: what their rights open, as the first part of an address (`files`, `desk`, `builder`, `staff`). */
  person: { name: string; kind: 'applicant' | 'staff'; places?: readonly string[] } | null;
  /** Token for the hidden field `_csrf` of a form that posts. */
  csrf: () => string;
  /** Addresses of the style sheet and the script. */
  assets: { style: string; script: string };
}
