import { inOrder } from './pages.ts';
import type { TaskAfter } from './store.ts';

/** The first places of several lists together, each list being in order. `read` gives so many of a list after a place; no list is read further than the page needs it. */
export function firstOfLists<L>(lists: readonly L[], after: TaskAfter, limit: number, read: (list: L, after: TaskAfter, limit: number) => TaskAfter[]): TaskAfter[] {
  const few = Math.max(2, Math.ceil(limit / lists.length));
  const reading = lists.map((list) => readOn({ list, places: [], mayHaveMore: true }, few));
  for (;;) {
    const first = reading.flatMap(({ places }) => places).sort(inOrder).slice(0, limit);
    const last = first.length < limit ? undefined : first.at(-1);
    const short = reading.filter(({ places, mayHaveMore }) => mayHaveMore && (last === undefined || inOrder(places.at(-1)!, last) < 0));
    if (short.length === 0) return first;
    for (const one of short) readOn(one, Math.max(few, limit));
  }

  function readOn(one: { list: L; places: TaskAfter[]; mayHaveMore: boolean }, most: number) {
    const next = read(one.list, one.places.at(-1) ?? after, most);
    one.places.push(...next);
    one.mayHaveMore = next.length === most;
    return one;
  }
}
