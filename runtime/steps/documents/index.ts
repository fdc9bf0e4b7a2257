import type { Step } from '#schemas/index.ts';
import { missingDocuments, neededDocuments } from '#runtime/engine/documents.ts';
import { accept, refuse } from '#runtime/engine/refusal.ts';
import { walk } from '#runtime/engine/walk.ts';
import { guide } from '../guide/index.ts';
import type { StepKind } from '../step-kind.ts';

/** The documents this case needs; the step disappears when it needs none. */
export const documents: StepKind<Step> = {
  kind: 'documents',
  actor: 'applicant',
  letter: 'A',
  settings: { type: 'object', properties: {} },
  outcomes: () => ['continue'],
  isPassedBy: ({ service, case: kase }) => neededDocuments(service, kase).length === 0,
  isComplete: ({ service, case: kase, key }) => missingDocuments(service, kase).length === 0 && (kase.done.includes(key) || neededDocuments(service, kase).length === 0),
  enter: guide.enter as StepKind<Step>['enter'],
  complete: ({ service, case: kase, meta }, _command) => {
    const missing = missingDocuments(service, { answers: walk(service, kase, meta).answers, documents: kase.documents });
    return missing.length > 0
      ? refuse('answers.faulty', { fields: missing.map(({ requirement }) => ({ path: `document:${requirement}`, code: 'missing-document' })) })
      : accept({ events: [], outcome: 'continue' });
  },
  example: { kind: 'documents', title: 'Documents', ways: { continue: 'send' } },
};
