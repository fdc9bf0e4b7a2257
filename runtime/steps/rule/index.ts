import type { Step } from '#schemas/index.ts';
import type { StepContext, StepKind } from '../step-kind.ts';
import { choice, text } from '../settings.ts';

export type RuleStep = Step & { branches: { outcome: string; when: string }[] };

/** Branches by determinant: the first that holds, otherwise the last way. */
export const rule: StepKind<RuleStep> = {
  kind: 'rule',
  actor: 'system',
  letter: 'B',
  settings: {
    type: 'object', required: ['branches'],
    properties: {
      branches: {
        title: 'step.branches', type: 'array', minItems: 1, maxItems: 50,
        items: { type: 'object', required: ['outcome', 'when'], additionalProperties: false, properties: { outcome: text('step.branch.outcome', { pattern: '^[a-z][a-zA-Z0-9-]*$', maxLength: 60 }), when: choice('step.branch.when', 'determinant') } },
      },
    },
  },
  outcomes: (step) => [...(step.branches ?? []).map(({ outcome }) => outcome), 'otherwise'],
  determinants: (step) => (step.branches ?? []).map(({ when }, index) => ({ at: `/branches/${index}/when`, name: when })),
  branch: branchOf,
  enter: (context) => ({ does: 'goOn', outcome: branchOf(context), events: [] }),
  example: { kind: 'rule', title: 'Which way?', branches: [], ways: { otherwise: 'done' } },
};

function branchOf({ service, case: kase, step }: StepContext<RuleStep>): string {
  return step.branches.find(({ when }) => service.holds(when, kase.answers))?.outcome ?? 'otherwise';
}
