import type { Step } from '#schemas/index.ts';
import { choice, text } from '../settings.ts';
import type { StepKind } from '../step-kind.ts';
import { completeDesk } from './complete.ts';

export type DeskOutcome = 'approve' | 'sendBack' | 'reject';

export type DeskStep = Step & {
  role: string;
  /** Working days the decision may take. */
  days?: number;
  allow: DeskOutcome[];
  reasons?: { code: string; title: string; for: 'sendBack' | 'reject' }[];
};

/** An officer of a role decides. Sent back leads to the applicant's send step with the named fields open. */
export const desk: StepKind<DeskStep> = {
  kind: 'desk',
  actor: 'operator',
  letter: 'D',
  settings: {
    type: 'object', required: ['role', 'allow'],
    properties: {
      role: choice('step.role', 'role'),
      days: { title: 'step.days', type: 'integer', minimum: 1, maximum: 365 },
      allow: { title: 'step.allow', type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', enum: ['approve', 'sendBack', 'reject'] } },
      reasons: {
        title: 'step.reasons', type: 'array', maxItems: 50,
        items: {
          type: 'object', required: ['code', 'title', 'for'], additionalProperties: false,
          properties: { code: text('step.reason.code', { pattern: '^[a-z][a-z0-9-]*$', maxLength: 60 }), title: text('step.reason.title'), for: { title: 'step.reason.for', type: 'string', enum: ['sendBack', 'reject'] } },
        },
      },
    },
  },
  outcomes: (step) => [...(step.allow ?? [])],
  enter: ({ service, step, key, meta }) => {
    const { institution = '' } = service.file['x-service'].roles[step.role] ?? {};
    return { does: 'wait', events: [{ at: meta.at, actor: meta.actor.id, type: 'StepEntered', step: key, status: 'pending', task: { id: meta.newId(), role: step.role, institution } }] };
  },
  complete: completeDesk,
  example: { kind: 'desk', title: 'Decision', role: 'officer', allow: ['approve', 'reject'], ways: { approve: 'done', reject: 'refused' } },
};
