import { requirementOf } from '#schemas/index.ts';
import type { Answers, Case } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import type { CaseEvent } from './event.ts';
import { isFaultFound, movedDocuments } from './moved-documents.ts';

/** The answers of a screen are saved. What a desk asked about a row's document stays with its row: the event says where the rows went, while somebody corrects. */
export function answersSaved({ file }: CompiledService, kase: Pick<Case, 'answers' | 'status'>, step: string, saved: Answers, { at, actor }: Command['meta']): CaseEvent {
  const moved = kase.status === 'sentBack' ? movedDocuments(file, kase.answers, { ...kase.answers, ...saved }) : undefined;
  return { at, actor: actor.id, type: 'AnswersSaved', step, ...(moved ? { moved } : {}), beside: { answers: saved } };
}

/**
 * What a change of rows does to the documents asked for each: they stay with their row wherever it stands now, and go with a row that is taken
 * away. A row whose answers changed keeps its documents: it is known by its name, or still stands at its place. One a desk found fault with does not move: it is asked for anew.
 */
export function documentsFollowRows(service: CompiledService, kase: Pick<Case, 'answers' | 'documents' | 'status' | 'corrections'>, after: Answers, { at, actor, newId }: Command['meta']): CaseEvent[] {
  const stamp = { at, actor: actor.id };
  const moved = movedDocuments(service.file, kase.answers, after) ?? {};
  const removed: CaseEvent[] = [];
  const added: CaseEvent[] = [];
  for (const document of kase.documents) {
    const { id, requirement, type, bytes, hash, name } = document;
    const now = requirementOf(service.file, requirement) && moved[requirement];
    if (now === undefined || now === requirement) continue;
    removed.push({ ...stamp, type: 'DocumentRemoved', id });
    if (now !== null && !isFaultFound(kase, document)) added.push({ ...stamp, type: 'DocumentAdded', id: newId(), requirement: now, contentType: type, bytes, hash, beside: { name } });
  }
  return [...removed, ...added];
}
