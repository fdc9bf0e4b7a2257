import { guide } from '../guide/index.ts';
import type { StepKind } from '../step-kind.ts';
import type { ScreenStep } from './screen-step.ts';

/** One screen of questions. Asked like the guide, after signing in. */
export const form: StepKind<ScreenStep> = {
  ...guide,
  kind: 'form',
  example: { kind: 'form', title: 'About you', screen: 'applicant', ways: { continue: 'send' } },
};
