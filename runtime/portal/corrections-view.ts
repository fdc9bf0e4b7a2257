import { documentTitle, fieldAt, valueAt } from '#schemas/index.ts';
import type { Case } from '#runtime/engine/case.ts';
import { correctionNotes } from '#runtime/engine/correction-notes.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { sameJson } from '#runtime/engine/same-json.ts';
import { fieldId } from '#runtime/forms/form-context.ts';
import { stepAsking, stepOfKind } from './applicant-steps.ts';

/** One thing the office asked the applicant to mend. */
export interface AskedCorrection {
  title: string;
  note: string;
  href: string;
  /** An answer that is still what it was when it was sent back. */
  isUnchanged?: boolean;
}

/** What was asked, in the order the officer asked it, each with where to mend it. Empty unless the file is sent back. */
export function askedCorrections(service: CompiledService, kase: Case): AskedCorrection[] {
  if (kase.status !== 'sentBack') return [];
  return Object.entries(kase.corrections ? correctionNotes(service.file, kase.corrections) : {}).map(([path, note]) => {
    const requirement = path.startsWith('document:') ? path.slice('document:'.length) : undefined;
    if (requirement !== undefined) {
      const title = documentTitle(service.file, requirement, kase.answers);
      return { title, note, href: stepHref(kase.id, stepOfKind(service, 'documents') ?? '', `document:${requirement}`) };
    }
    const step = stepAsking(service, path.split('/')[1] ?? '') ?? '';
    return { title: fieldAt(service.file, path)?.title ?? path, note, href: stepHref(kase.id, step, fieldId(path)), isUnchanged: sameJson(valueAt(kase.answers, path), valueAt(kase.corrections?.sent ?? {}, path)) };
  });
}

export const stepHref = (caseId: string, step: string, anchor?: string): string => `/files/${caseId}/steps/${encodeURIComponent(step)}${anchor === undefined ? '' : `#${anchor}`}`;
