import type { Case, DocumentRef } from '#runtime/engine/case.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { evolve } from '#runtime/engine/evolve.ts';
import type { LastSentBack } from './file-answers.ts';

/** What desks saw before today. */
export interface Past {
  lastSentBack?: LastSentBack;
  /** Every document that lay in the file when a desk decided, oldest first: an applicant's own tries before sending are not among them. */
  documentsSeen: DocumentRef[];
}

export function pastOf(events: readonly CaseEvent[]): Past {
  let kase: Case | undefined;
  const past: Past = { documentsSeen: [] };
  for (const event of events) {
    if (event.type === 'TaskCompleted') past.documentsSeen.push(...(kase?.documents ?? []).filter(({ id }) => !past.documentsSeen.some((seen) => seen.id === id)));
    if (event.type === 'CorrectionsAsked') past.lastSentBack = { answers: kase?.answers ?? {}, reasons: event.reasons ?? {}, documents: (kase?.documents ?? []).map(({ id }) => id), verified: kase?.decisions.at(-1)?.verified ?? [], step: event.step, fields: event.beside?.fields ?? Object.fromEntries(event.paths.map((path) => [path, ''])) };
    kase = evolve(kase, event);
  }
  return past;
}

const DRAFTING: readonly CaseEvent['type'][] = ['AnswersSaved', 'DocumentAdded', 'DocumentRemoved'];

/** The file as offices may know it: what an applicant is still mending after it was sent back is not theirs to read. */
export function withoutUnsent(events: readonly CaseEvent[]): CaseEvent[] {
  const lastSent = events.findLastIndex(({ type }) => type === 'CaseSent');
  return events.filter(({ type }, index) => index < lastSent || !DRAFTING.includes(type));
}
