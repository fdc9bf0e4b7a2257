import type { Translate } from '#runtime/texts/translate.ts';
import type { SessionEnd } from './session-end.tsx';

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
  person: { name: string; kind: 'applicant' | 'staff'; places?: readonly string[]; /** The reader applies for this person, at their request. */ isAssisted?: true; /** The file on the page was entrusted to the reader, who may do this with it. */ entrusted?: 'read' | 'act' } | null;
  /** When the reader is signed out; nothing where nobody is signed in. */
  session?: SessionEnd;
  /** Token for the hidden field `_csrf` of a form that posts. */
  csrf: () => string;
  /** Addresses of the style sheet and the script. */
  assets: { style: string; script: string };
}
