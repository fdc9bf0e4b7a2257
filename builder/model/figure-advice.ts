import type { Heat, StepHeat } from '#runtime/figures/heat.ts';

/** What figures of a published service suggest about one of its desks. */
export interface FigureAdvice { code: 'onlyApproved' | 'sendsBack' | 'slow'; step: string; heat: StepHeat }

/** Fewer decisions tell nothing. */
const ENOUGH = 20;
const OFTEN = 0.25;
const DAY = 86_400_000;

/** Desks that never say no, that send back a lot, and the one where files wait longest; each for an analyst to judge. */
export function figureAdvice({ steps }: Pick<Heat, 'steps'>): FigureAdvice[] {
  const told = Object.entries(steps).filter(([, { decided }]) => decided >= ENOUGH);
  const slowest = told.filter(([, { median = 0 }]) => median > DAY).sort(([, one], [, other]) => other.median! - one.median!)[0];
  return [
    ...told.filter(([, { approved, decided }]) => approved === decided).map(([step, heat]): FigureAdvice => ({ code: 'onlyApproved', step, heat })),
    ...told.filter(([, { sentBack, decided }]) => sentBack >= decided * OFTEN).map(([step, heat]): FigureAdvice => ({ code: 'sendsBack', step, heat })),
    ...(slowest ? [{ code: 'slow' as const, step: slowest[0], heat: slowest[1] }] : []),
  ];
}
