import type { Step } from '#schemas/index.ts';
import type { StepKind } from '../step-kind.ts';
import { choice, text } from '../settings.ts';

export type ParallelStep = Step & { branches: { outcome: string; when?: string }[] };

/**
 * The file goes several ways at once, to several institutions, and comes together at the join they all lead to. A branch whose determinant does not
 * hold is skipped and counts as done; where none holds, the file goes straight on from the join.
 */
export const parallel: StepKind<ParallelStep> = {
  kind: 'parallel',
  actor: 'system',
  letter: 'B',
  settings: {
    type: 'object', required: ['branches'],
    properties: {
      branches: {
        title: 'step.parallel.branches', type: 'array', minItems: 2, maxItems: 20,
        items: {
          type: 'object', required: ['outcome'], additionalProperties: false,
          properties: { outcome: text('step.branch.outcome', { pattern: '^[a-z][a-zA-Z0-9-]*$', maxLength: 60 }), when: choice('step.parallel.when', 'determinant') },
        },
      },
    },
  },
  outcomes: (step) => (step.branches ?? []).map(({ outcome }) => outcome),
  determinants: (step) => (step.branches ?? []).flatMap(({ when }, index) => (when === undefined ? [] : [{ at: `/branches/${index}/when`, name: when }])),
  enter: ({ service, case: kase, step }) => {
    const isWanted = ({ when }: ParallelStep['branches'][number]) => when === undefined || service.holds(when, kase.answers);
    const names = (branches: ParallelStep['branches']) => branches.map(({ outcome }) => outcome);
    return { does: 'fork', branches: names(step.branches.filter(isWanted)), skipped: names(step.branches.filter((branch) => !isWanted(branch))) };
  },
  example: { kind: 'parallel', title: 'Several offices at once', branches: [], ways: {} },
};
