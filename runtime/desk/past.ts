import { documentKey } from '#schemas/index.ts';
import type { Case, DocumentRef } from '#runtime/engine/case.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { evolve } from '#runtime/engine/evolve.ts';
import { type MovedDocuments, renamed } from '#runtime/engine/moved-documents.ts';
import type { LastSentBack } from './file-answers.ts';

/** What desks saw before today. */
export interface Past {
  lastSentBack?: LastSentBack;
  /** Every document that lay in the file when a desk decided, oldest first: an applicant's own tries before sending are not among them. */
  documentsSeen: DocumentRef[];
}

export function pastOf(events: readonly CaseEvent[]): Past {
  let kase: Case | undefined;
  let past: Past = { documentsSeen: [] };
  let carried: DocumentRef[] = [];
  for (const event of events) {
    if (event.type === 'TaskCompleted') past.documentsSeen.push(...(kase?.documents ?? []).filter(({ id }) => !past.documentsSeen.some((seen) => seen.id === id)));
    if (event.type === 'CorrectionsAsked') past.lastSentBack = { answers: kase?.answers ?? {}, reasons: event.reasons ?? {}, documents: (kase?.documents ?? []).map(({ id }) => id), verified: kase?.decisions.at(-1)?.verified ?? [], step: event.step, fields: event.beside?.fields ?? Object.fromEntries(event.paths.map((path) => [path, ''])) };
    if (event.type === 'AnswersSaved' && event.moved) {
      past = withRowsMoved(past, event.moved);
      carried = (kase?.documents ?? []).map((document) => ({ ...document, requirement: nameNow(document.requirement, event.moved!) }));
    }
    if (event.type === 'DocumentAdded') past = withIdNow(past, carried.find(({ requirement, hash }) => requirement === event.requirement && hash === event.hash)?.id, event.id);
    kase = evolve(kase, event);
  }
  return past;
}

/** What desks saw of a row's document and asked about it is told of its row, wherever that stands now; of a row that was taken away, of none. */
function withRowsMoved({ lastSentBack: last, documentsSeen }: Past, moved: MovedDocuments): Past {
  const byPath = <V>(named: Readonly<Record<string, V>>) => renamed(named, moved, 'document:');
  const verified = Object.keys(byPath(Object.fromEntries((last?.verified ?? []).map((path) => [path, true]))));
  return {
    documentsSeen: documentsSeen.map((document) => ({ ...document, requirement: nameNow(document.requirement, moved) })),
    ...(last ? { lastSentBack: { ...last, fields: byPath(last.fields), reasons: byPath(last.reasons ?? {}), verified } } : {}),
  };
}

const nameNow = (requirement: string, moved: MovedDocuments): string => (moved[requirement] === undefined ? requirement : (moved[requirement] ?? documentKey(requirement)));

/** A document that went along with its row is the one a desk saw, though it has another id. */
function withIdNow(past: Past, before: string | undefined, now: string): Past {
  if (before === undefined) return past;
  const { lastSentBack: last, documentsSeen } = past;
  const other = documentsSeen.filter(({ id }) => id !== now);
  return {
    documentsSeen: other.map((document) => (document.id === before ? { ...document, id: now } : document)),
    ...(last ? { lastSentBack: { ...last, documents: last.documents?.map((id) => (id === before ? now : id)) } } : {}),
  };
}

const DRAFTING: readonly CaseEvent['type'][] = ['AnswersSaved', 'DocumentAdded', 'DocumentRemoved'];

/** The file as offices may know it: what an applicant is still mending after it was sent back is not theirs to read. */
export function withoutUnsent(events: readonly CaseEvent[]): CaseEvent[] {
  const lastSent = events.findLastIndex(({ type }) => type === 'CaseSent');
  return events.filter(({ type }, index) => index < lastSent || !DRAFTING.includes(type));
}
