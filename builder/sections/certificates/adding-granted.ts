import type { ServiceFile } from '#schemas/index.ts';
import { granting, resultsOf } from '#builder/edits/certificate/certificate-edits.ts';
import { addingCertificate } from '#builder/edits/certificate/new-certificate.ts';
import type { Edit } from '#builder/edits/edit.ts';
import type { WordsIn } from '#builder/edits/first-words.ts';
import { flowOf } from '#builder/edits/ways.ts';

/** The edit that adds a certificate, given by every step that gives none yet, and its key. */
export function addingGranted(file: ServiceFile, wordsIn: WordsIn): { edit: Edit; key: string } {
  const waiting = Object.entries(flowOf(file).steps).filter(([, step]) => resultsOf(step)?.length === 0);
  return addingCertificate(file, wordsIn, (key) => waiting.map(([step]) => granting(file, step, key, true)));
}
