import type { Step } from '#schemas/index.ts';
import { accept, refuse } from '#runtime/engine/refusal.ts';
import { guide } from '#runtime/steps/guide/index.ts';
import type { StepKind } from '#runtime/steps/step-kind.ts';

export interface NoticeStep extends Step { text: string }

/** A kind of step as a newcomer would write it: one folder, with a page of its own. The applicant reads something and says so. */
export const notice: StepKind<NoticeStep> = {
  kind: 'notice',
  actor: 'applicant',
  letter: 'A',
  settings: { type: 'object', required: ['text'], properties: { text: { title: 'step.text', type: 'string', minLength: 1, maxLength: 2_000 } } },
  outcomes: () => ['continue'],
  isComplete: ({ case: kase, key }) => kase.done.includes(key),
  enter: guide.enter as unknown as StepKind<NoticeStep>['enter'],
  complete: (_context, command) => command.type === 'CompleteStep' && command.values['read'] === 'yes'
    ? accept({ events: [], outcome: 'continue' })
    : refuse('answers.faulty', { fields: [{ path: '/read', code: 'missing' }] }),
  example: { kind: 'notice', title: 'Before you begin', text: 'Keep your lease at hand.', ways: { continue: 'send' } },
};
