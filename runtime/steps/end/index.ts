import type { Step } from '#schemas/index.ts';
import { text } from '../settings.ts';
import type { StepKind } from '../step-kind.ts';

export type EndStep = Step & { status: 'approved' | 'rejected'; text: string };

/** The case is closed, and the applicant reads why. */
export const end: StepKind<EndStep> = {
  kind: 'end',
  actor: 'system',
  letter: 'B',
  settings: {
    type: 'object', required: ['status', 'text'],
    properties: { status: { title: 'step.status', type: 'string', enum: ['approved', 'rejected'] }, text: text('step.end.text', { format: 'textarea' }) },
  },
  outcomes: () => [],
  enter: ({ step, key, meta }) => ({ does: 'end', events: [{ at: meta.at, actor: meta.actor.id, type: 'CaseEnded', step: key, status: step.status }] }),
  example: { kind: 'end', title: 'Approved', status: 'approved', text: 'Your application is approved.', ways: {} },
};
