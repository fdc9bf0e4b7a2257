import type { SchemaObject, Step } from '#schemas/index.ts';
import { text } from '../settings.ts';
import type { StepKind } from '../step-kind.ts';

export type EndStep = Step & {
  status: 'approved' | 'rejected';
  text: string;
  /** The applicant may appeal for so many days of the calendar: the way `appeal` leads to the desk that decides anew. */
  appeal?: { days: number };
  /** The applicant may reopen the file, once, for so many days of the calendar: the way `reopen`. */
  reopen?: { days: number };
};

const days = (title: string, maximum: number): SchemaObject => ({ title, description: `${title}.help`, type: 'object', required: ['days'], additionalProperties: false, properties: { days: { title: 'step.afterwards.days', type: 'integer', minimum: 1, maximum } } });

/** The case is closed, and the applicant reads why. Its ways, where it has any, are the applicant's to take afterwards. */
export const end: StepKind<EndStep> = {
  kind: 'end',
  actor: 'system',
  letter: 'B',
  settings: {
    type: 'object', required: ['status', 'text'],
    properties: { status: { title: 'step.status', type: 'string', enum: ['approved', 'rejected'] }, text: text('step.end.text', { format: 'textarea' }), appeal: days('step.end.appeal', 3_650), reopen: days('step.end.reopen', 3_650) },
  },
  outcomes: (step) => [...(step.appeal ? ['appeal'] : []), ...(step.reopen ? ['reopen'] : [])],
  enter: ({ step, key, meta }) => ({ does: 'end', events: [{ at: meta.at, actor: meta.actor.id, type: 'CaseEnded', step: key, status: step.status }] }),
  example: { kind: 'end', title: 'Approved', status: 'approved', text: 'Your application is approved.', ways: {} },
};
