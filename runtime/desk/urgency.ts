export type Urgency = 'overdue' | 'soon' | 'none';

const DAY = 86_400_000;

/** How a task stands against its due time (both epoch milliseconds): `soon` in the last day before it. */
export function urgencyOf(due: number | null, now: number): Urgency {
  if (due === null) return 'none';
  return due < now ? 'overdue' : due - now <= DAY ? 'soon' : 'none';
}
