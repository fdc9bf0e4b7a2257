import type { ReactElement } from 'react';
import type { ServiceFile, Step } from '#schemas/index.ts';
import type { PageContext } from './page-context.ts';

/** What the page of an applicant's step is drawn from. */
export interface StepPageProps<S extends Step = Step> {
  context: PageContext;
  /** In the language of the page. */
  file: ServiceFile;
  /** The step's own settings, in the language of the page. */
  step: S;
  /** Where its form posts to. Give the form a `FormToken`; its other fields come back as `values` of CompleteStep. */
  action: string;
  back: string;
  /** What was posted and refused: shown again. */
  values: Record<string, string>;
  /** What is wrong with it, in words, by the path the step's refusal named. */
  faults: readonly { path: string; text: string }[];
}

/** The page of one kind of step, for a kind that asks something else than the questions of a screen. */
export type StepPage<S extends Step = Step> = (props: StepPageProps<S>) => ReactElement;
