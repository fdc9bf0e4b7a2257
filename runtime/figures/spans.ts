/**
 * Spans of time as they are counted: in classes that each end 2^¼ (19 %) later than the one before, from a minute up. Classes of several days add up, so a
 * median over any period comes from the same counts as one over a day; it is right within its class.
 */
const MINUTE = 60_000;
const CLASSES_A_DOUBLING = 4;

/** Class of a span (milliseconds); 0 is less than a minute. */
export const spanClass = (milliseconds: number): number => (milliseconds < MINUTE ? 0 : 1 + Math.floor(CLASSES_A_DOUBLING * Math.log2(milliseconds / MINUTE)));

/** Where a class begins, in milliseconds. */
const beginOf = (one: number): number => (one <= 0 ? 0 : MINUTE * 2 ** ((one - 1) / CLASSES_A_DOUBLING));

/** How many spans there are of each class. */
export type Spans = ReadonlyMap<number, number>;

/** Adds what was counted under a class's number. */
export function addSpan(spans: Map<number, number>, one: string, times: number): void {
  const at = Number(one);
  spans.set(at, (spans.get(at) ?? 0) + times);
}

/** The span within which this share of them lies (0.5: the median), in milliseconds, as if those of a class lay evenly in it; undefined where there are none. */
export function spanWithin(spans: Spans, share: number): number | undefined {
  const classes = [...spans].filter(([, times]) => times > 0).sort(([one], [other]) => one - other);
  const all = classes.reduce((sum, [, times]) => sum + times, 0);
  let left = all * share;
  for (const [one, times] of classes) {
    if (left <= times) return beginOf(one) + (beginOf(one + 1) - beginOf(one)) * (left / times);
    left -= times;
  }
  return undefined;
}

/** Of several counts at once. */
export function mergedSpans(several: readonly Spans[]): Map<number, number> {
  const sum = new Map<number, number>();
  for (const spans of several) for (const [one, times] of spans) sum.set(one, (sum.get(one) ?? 0) + times);
  return sum;
}
