import { expect, it } from 'vitest';
import { largeService } from '../samples/large-service.ts';
import { sampleKinds } from '../samples/step-kinds.ts';
import { checkService } from './index.ts';

/** How often a check reads something of the file: what it costs, on whatever machine (its time is in `npm run bench -- problems`). */
function readsOf(file: object): number {
  let reads = 0;
  const seen = new WeakMap<object, object>();
  const counted = <T>(value: T): T => {
    if (typeof value !== 'object' || value === null) return value;
    const known = seen.get(value) ?? new Proxy(value, {
      get(target, name, self) {
        reads++;
        return counted(Reflect.get(target, name, self) as unknown);
      },
      ownKeys(target) {
        reads++;
        return Reflect.ownKeys(target);
      },
    });
    seen.set(value, known);
    return known as T;
  };
  expect(checkService(counted(file), sampleKinds)).toEqual([]);
  return reads;
}

it('[S6] given three times the steps and questions, then a check reads about three times as much, not nine', () => {
  const small = readsOf(largeService(60));
  expect(small).toBeGreaterThan(1_000);
  expect(readsOf(largeService(180))).toBeLessThan(small * 4);
});
