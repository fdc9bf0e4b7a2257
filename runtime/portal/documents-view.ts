import { requirementOf, type DocumentType } from '#schemas/index.ts';
import type { Case, DocumentRef } from '#runtime/engine/case.ts';
import type { CommandMeta } from '#runtime/engine/command.ts';
import { correctionNotes } from '#runtime/engine/correction-notes.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { isOpenForCorrection, neededDocuments } from '#runtime/engine/documents.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import { walk } from '#runtime/engine/walk.ts';
import { faultText } from '#runtime/forms/fault-text.ts';
import type { Translate } from '#runtime/texts/translate.ts';

/** One document asked for, with what lies there. */
export interface AskedDocument {
  requirement: string;
  title: string;
  description?: string;
  optional: boolean;
  accept: DocumentType[];
  maxBytes: number;
  current?: DocumentRef;
  /** The officer's note, where it has to be replaced. */
  note?: string;
  fault?: string;
  /** Whether it may be uploaded or removed now. */
  isOpen: boolean;
}

/** The documents this case needs. While correcting, only those the desk named and those that were not asked for when the file was sent are open. */
export function askedDocuments(service: CompiledService, kase: Case, meta: CommandMeta, t: Translate, faults: readonly FieldFault[] = []): AskedDocument[] {
  const { answers } = walk(service, kase, meta);
  const notes = kase.status === 'sentBack' && kase.corrections ? correctionNotes(service.file, kase.corrections) : {};
  return neededDocuments(service, { answers }).map(({ requirement, title, optional }) => {
    const path = `document:${requirement}`;
    const { description, accept, maxBytes } = requirementOf(service.file, requirement)!;
    const current = kase.documents.find((document) => document.requirement === requirement);
    const fault = faults.find((one) => one.path === path);
    return {
      requirement, title, description, optional, accept, maxBytes, current, note: notes[path],
      fault: fault && faultText(t, fault, service.file, answers),
      isOpen: kase.status === 'draft' || (kase.status === 'sentBack' && isOpenForCorrection(service, kase, requirement)),
    };
  });
}
