import type { StepKind } from '../step-kind.ts';
import { completeScreen, screenIsComplete, type ScreenStep } from '../form/screen-step.ts';
import { choice, stops } from '../settings.ts';

/** Questions that decide what follows, asked before any effort and before signing in. */
export const guide: StepKind<ScreenStep> = {
  kind: 'guide',
  actor: 'applicant',
  letter: 'A',
  settings: { type: 'object', required: ['screen'], properties: { screen: choice('step.screen', 'screen'), stops } },
  outcomes: () => ['continue'],
  determinants: (step) => (step.stops ?? []).map(({ when }, index) => ({ at: `/stops/${index}/when`, name: when })),
  screens: (step) => [step.screen],
  isComplete: screenIsComplete,
  enter: ({ key, meta, case: { status } }) => ({ does: 'wait', events: [{ at: meta.at, actor: meta.actor.id, type: 'StepEntered', step: key, status: status === 'draft' ? 'draft' : 'sentBack' }] }),
  complete: completeScreen,
  example: { kind: 'guide', title: 'Before you start', screen: 'guide', ways: { continue: 'form' } },
};
