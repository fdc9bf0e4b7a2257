import type { Answers, Case } from './case.ts';
import type { CaseEvent } from './event.ts';

/** What a case is before its first event. */
const UNOPENED: Case = {
  id: '', reference: '', service: { slug: '', version: 0 }, applicant: '', status: 'draft', step: '', done: [], answers: {}, documents: [],
  decisions: [], grants: [], openedAt: '', position: 0,
};

/** The case after one more event. Pure: the same events always give the same case. */
export function evolve(before: Case | undefined, event: CaseEvent): Case {
  const kase = before ?? UNOPENED;
  return { ...kase, ...change(kase, event), position: kase.position + 1 };
}

/** Folds a whole history. */
export const replay = (events: readonly CaseEvent[]): Case | undefined => events.reduce<Case | undefined>(evolve, undefined);

function change(kase: Case, event: CaseEvent): Partial<Case> {
  switch (event.type) {
    case 'CaseOpened':
      return { id: event.caseId, reference: event.reference, service: { slug: event.slug, version: event.version }, applicant: event.applicant, step: event.step, openedAt: event.at };
    case 'AnswersSaved': return { answers: merged(kase.answers, event.beside?.answers) };
    case 'DocumentAdded': {
      const { id, requirement, contentType: type, bytes, hash } = event;
      return { documents: [...kase.documents, { id, requirement, name: event.beside?.name ?? '', type, bytes, hash }] };
    }
    case 'DocumentRemoved': return { documents: kase.documents.filter((document) => document.id !== event.id) };
    case 'StepCompleted': return { done: kase.done.includes(event.step) ? kase.done : [...kase.done, event.step] };
    case 'StepEntered': {
      const task = event.task && { ...event.task, step: event.step, since: event.at };
      return { step: event.step, status: event.status, task, ...(event.status === 'pending' ? { corrections: undefined } : {}) };
    }
    case 'CaseSent': return { status: 'pending', sentAt: kase.sentAt ?? event.at, ...(event.beside ? { answers: event.beside.answers } : {}), corrections: undefined };
    case 'TaskCompleted':
      return {
        task: undefined,
        decisions: [...kase.decisions, { step: event.step, outcome: event.outcome, reason: event.reason, text: event.beside?.text, by: event.actor, at: event.at }],
      };
    case 'CorrectionsAsked': {
      const fields = event.beside?.fields ?? Object.fromEntries(event.paths.map((path) => [path, '']));
      const before = event.beside?.before ?? {};
      return {
        corrections: { step: event.step, message: event.beside?.message ?? '', fields, before, sent: kase.answers },
        decisions: kase.decisions.map((decision, index, all) => (index === all.length - 1 ? { ...decision, fields, before } : decision)),
      };
    }
    case 'Granted': return { grants: [...kase.grants, event.grant] };
    case 'CaseEnded': return { status: event.status, step: event.step, task: undefined, endedAt: event.at };
    default: {
      const unhandled: never = event;
      throw new Error(`unknown event ${JSON.stringify(unhandled)}`);
    }
  }
}

const merged = (answers: Answers, more: Answers | undefined): Answers => (more ? { ...answers, ...more } : answers);
