import { documentTitle, requirementOf } from '#schemas/index.ts';
import type { Case, DocumentRef } from '#runtime/engine/case.ts';
import { neededDocuments } from '#runtime/engine/documents.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { Past } from './past.ts';

/** A document requirement of the file, with what lies there. */
export interface ShownDocument {
  /** `document:<requirement>`, as decisions name it. */
  path: string;
  title: string;
  description?: string;
  optional: boolean;
  /** Absent where the applicant left an optional one out. */
  current?: DocumentRef;
  /** Versions a desk saw before, oldest first. */
  earlier: DocumentRef[];
  /** What the desk asked about it when it sent the file back. */
  asked?: string;
}

/** The documents the file needs, and those that lie in it though nothing needs them any more. */
export function shownDocuments(service: CompiledService, kase: Pick<Case, 'answers' | 'documents'>, { documentsSeen, lastSentBack }: Past): ShownDocument[] {
  const needed = neededDocuments(service, kase).map(({ requirement }) => requirement);
  const lying = kase.documents.map(({ requirement }) => requirement);
  return [...new Set([...needed, ...lying])].map((requirement) => {
    const path = `document:${requirement}`;
    const current = kase.documents.find((document) => document.requirement === requirement);
    return {
      path, current,
      title: documentTitle(service.file, requirement, kase.answers),
      description: requirementOf(service.file, requirement)?.description,
      optional: requirementOf(service.file, requirement)?.optional === true,
      earlier: documentsSeen.filter((document) => document.requirement === requirement && document.id !== current?.id),
      ...(lastSentBack && Object.hasOwn(lastSentBack.fields, path) ? { asked: lastSentBack.fields[path] } : {}),
    };
  });
}

/** Whether the officer who looks at the file may open this document: it lies there, or lay there when a desk decided. */
export const isOfFile = (kase: Pick<Case, 'documents'>, { documentsSeen }: Past, id: string): boolean =>
  [...kase.documents, ...documentsSeen].some((document) => document.id === id);

/** How many documents came, went or were replaced since the file was sent back. */
export function documentsChanged(kase: Pick<Case, 'documents'>, { documentsSeen, lastSentBack }: Past): number {
  const before = new Set(lastSentBack?.documents);
  const now = new Set(kase.documents.map(({ id }) => id));
  const changed = [...kase.documents.filter(({ id }) => !before.has(id)), ...documentsSeen.filter(({ id }) => before.has(id) && !now.has(id))];
  return new Set(changed.map(({ requirement }) => requirement)).size;
}
