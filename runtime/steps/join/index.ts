import type { Step } from '#schemas/index.ts';
import { together } from '#runtime/engine/branches.ts';
import type { StepContext, StepKind } from '../step-kind.ts';

export type JoinStep = Step & { agreement?: 'all' | 'most' | 'one' };

/**
 * Where the branches of a parallel step meet: the file goes on once each of them came here. With `agreement`, how they decided chooses the way: a branch
 * refuses where the last that was decided on it was a refusal.
 */
export const join: StepKind<JoinStep> = {
  kind: 'join',
  actor: 'system',
  letter: 'B',
  settings: { type: 'object', properties: { agreement: { title: 'step.join.agreement', description: 'step.join.agreement.help', type: 'string', enum: ['all', 'most', 'one'] } } },
  outcomes: (step) => (step.agreement === undefined ? ['continue'] : ['agreed', 'refused']),
  enter: (context) => ({ does: 'join', outcome: context.step.agreement === undefined ? 'continue' : isAgreed(context) ? 'agreed' : 'refused' }),
  example: { kind: 'join', title: 'All offices are done', ways: { continue: 'done' } },
};

/** Where every branch was skipped nobody refused. */
function isAgreed({ case: kase, step, branch }: StepContext<JoinStep>): boolean {
  const branches = branch === undefined ? [] : together(kase, branch);
  const agreeing = branches.filter(({ refuses }) => !refuses).length;
  if (branches.length === 0) return true;
  return step.agreement === 'one' ? agreeing > 0 : step.agreement === 'most' ? agreeing * 2 > branches.length : agreeing === branches.length;
}
