import type { ServiceFile } from '#schemas/index.ts';
import type { PageContext } from './page-context.ts';

/** What every page about one file (dossier) is given. */
export interface FilePage {
  context: PageContext;
  /** The service, in the language of the page. */
  file: ServiceFile;
  caseId: string;
  /** Heading. */
  title: string;
}
