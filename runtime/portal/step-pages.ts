import type { StepPage } from './step-page.ts';

/** By kind of step: the page of an applicant's step that asks something else than the questions of a screen, loaded at its first use. */
export const stepPages: Record<string, () => Promise<StepPage>> = {};

export const hasOwnPage = (kind: string): boolean => Object.hasOwn(stepPages, kind);
