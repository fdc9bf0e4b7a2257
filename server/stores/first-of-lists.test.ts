import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstOfLists } from './first-of-lists.ts';
import { beforeAll, inOrder } from './pages.ts';
import type { TaskAfter } from './store.ts';

const lists = fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 40 }), { maxLength: 12 });

test('[ST11] given any lists, then their first places come as if all were read and put in order, page after page', () => {
  fc.assert(fc.property(lists, fc.integer({ min: 1, max: 25 }), (numbers, limit) => {
    const each = numbers.map((places, list) => places.map((place, index) => ({ place, id: `${index}-${list}` })).sort(inOrder));
    const read = (list: TaskAfter[], after: TaskAfter, most: number) => list.filter((one) => inOrder(one, after) > 0).slice(0, most);
    const all = each.flat().sort(inOrder);
    const first = firstOfLists(each, beforeAll, limit, read);
    expect(first).toEqual(all.slice(0, limit));
    if (first.length > 0) expect(firstOfLists(each, first.at(-1)!, limit, read)).toEqual(all.slice(limit, 2 * limit));
  }));
});

test('[ST11] given many long lists, then a page reads little more than two places of each', () => {
  const each = Array.from({ length: 40 }, (_, list) => Array.from({ length: 100 }, (_, place) => ({ place: place * 40 + list, id: `${list}` })));
  let read = 0;
  firstOfLists(each, beforeAll, 10, (list, after, most) => {
    const next = list.filter((one) => inOrder(one, after) > 0).slice(0, most);
    read += next.length;
    return next;
  });
  expect(read).toBeLessThanOrEqual(90);
});
