import { valueAt } from '#schemas/index.ts';
import type { Case } from './case.ts';
import type { FieldFault } from './refusal.ts';

/**
 * What a desk flagged and the applicant left as it was. A note may be answered by leaving the answer, so only documents must change, and only those
 * (by requirement) that are still needed.
 */
export function uncorrected(kase: Case, needed: ReadonlySet<string>): FieldFault[] {
  if (kase.status !== 'sentBack' || !kase.corrections) return [];
  const { fields, before } = kase.corrections;
  return Object.keys(fields).filter((path) => path.startsWith('document:') && needed.has(path.slice('document:'.length)) && isSameDocument(kase, path, valueAt(before, `/documents/${path.slice('document:'.length)}`)))
    .map((path) => ({ path, code: 'not-replaced' }));
}

const isSameDocument = (kase: Case, path: string, hash: unknown): boolean =>
  kase.documents.some((document) => `document:${document.requirement}` === path && document.hash === hash);
