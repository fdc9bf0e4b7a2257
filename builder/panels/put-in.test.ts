import { describe, expect, it } from 'vitest';
import { putIn } from './put-in.ts';

describe('putting a question or a function into a formula', () => {
  it('[BS-2] given a function just put in, when a question follows, then it takes the place of the gap', () => {
    const sum = putIn('0', 'sum(…)', undefined);
    expect(sum).toEqual({ text: 'sum(…)', mark: [4, 5] });
    expect(putIn(sum.text, 'place.seats', sum.mark)).toEqual({ text: 'sum(place.seats)', mark: [15, 15] });
  });

  it('[BS-2] given several gaps, then the mark or the first one is filled, and the next is to be had the same way', () => {
    expect(putIn('min(…, …)', 'a.b', undefined).text).toBe('min(a.b, …)');
    expect(putIn('min(a.b, …)', 'c.d', [11, 11]).text).toBe('min(a.b, c.d)');
    expect(putIn('min(…, …)', 'c.d', [7, 7]).text).toBe('min(…, c.d)');
    expect(putIn('if … then … else …', 'sum(…)', [3, 4])).toEqual({ text: 'if sum(…) then … else …', mark: [7, 8] });
  });

  it('[BS-2] given no gap, then it goes where the mark is, over what is marked, or to the end', () => {
    expect(putIn('a.b + ', 'c.d', undefined).text).toBe('a.b + c.d');
    expect(putIn('a.b * 2', 'c.d', [0, 3]).text).toBe('c.d * 2');
    expect(putIn('2 + 3', 'a.b', [1, 1]).text).toBe('2 a.b + 3');
  });
});
