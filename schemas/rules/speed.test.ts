import { describe, expect, it } from 'vitest';
import { largeService } from '../samples/large-service.ts';
import { sampleKinds } from '../samples/step-kinds.ts';
import { checkService } from './index.ts';

/** Processor time (ms) of one check, the quickest of a few: what else the machine does counts little. */
function cost(file: unknown): number {
  return Math.min(...Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    checkService(file, sampleKinds);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  }));
}

describe('[S6] checking is quick enough to do while drawing', () => {
  it('given 200 steps with 500 questions, then a check takes at most 200 ms', () => {
    const file = largeService(200);
    expect(checkService(file, sampleKinds)).toEqual([]);
    expect(cost(file)).toBeLessThan(200);
  });

  it('given three times the steps, then it takes about three times as long, not nine', () => {
    const small = cost(largeService(200));
    expect(cost(largeService(600))).toBeLessThan(small * 6);
  });
});
