import { expect, test } from 'vitest';
import type { StepHeat } from '#runtime/figures/heat.ts';
import { figureAdvice } from './figure-advice.ts';

const heat = (more: Partial<StepHeat> = {}): StepHeat => ({ level: 0, arrived: 30, open: 0, overdue: 0, decided: 30, approved: 28, sentBack: 1, ...more });
const advice = (steps: Record<string, StepHeat>) => figureAdvice({ steps }).map(({ code, step }) => `${code} ${step}`);

test('[B-70] a desk that never said no in enough decisions is named, and no counter that only takes money; with few decisions nothing is said', () => {
  expect(advice({ check: heat({ approved: 30, sentBack: 0 }), other: heat(), fee: heat({ approved: 0, sentBack: 0 }) })).toEqual(['onlyApproved check']);
  expect(advice({ check: heat({ decided: 19, approved: 19, sentBack: 0 }) })).toEqual([]);
});

test('[B-71] a desk that sends back a quarter is named, and the slowest where files wait for days', () => {
  expect(advice({ check: heat({ sentBack: 8 }), visit: heat({ median: 3 * 86_400_000 }), decision: heat({ median: 86_400_000 * 2 }) })).toEqual(['sendsBack check', 'slow visit']);
  expect(advice({ check: heat({ median: 3_600_000 }) })).toEqual([]);
});
