import { type Layout, type LayoutOptions, type PlacedWay, type Point, STEP_HEIGHT, STEP_WIDTH } from './layout.ts';

/** How far from a step a way turns off to its lane, in CSS pixels: the nearest, and how much further each neighbour. */
const OUT = { first: 8, more: 6, last: 26 };

/** The first bends of a step's ways, in the order of where they lead on: what looks for the fewest crossings of all of them leaves some of two neighbours. */
export function untangle({ places, ways }: Pick<Layout, 'places' | 'ways'>, { direction }: LayoutOptions): void {
  const [along, across] = direction === 'down' ? (['y', 'x'] as const) : (['x', 'y'] as const);
  const onward = ({ target, bends }: PlacedWay) => bends[1]?.[across] ?? places.get(target)![across] + (direction === 'down' ? STEP_WIDTH : STEP_HEIGHT) / 2;
  for (const siblings of Map.groupBy(ways.filter(({ bends }) => bends.length > 0), ({ from, bends }) => `${bends[0]![along]} ${from}`).values()) {
    const free = siblings.map(({ bends }) => bends[0]!).sort((one, other) => one[across] - other[across]);
    siblings.sort((one, other) => onward(one) - onward(other)).forEach((way, index) => { way.bends = [free[index]!, ...way.bends.slice(1)]; });
  }
}

/**
 * The outcomes of each step in the order in which their ways leave it, in the reading direction: first those that lead on, as their steps lie, so that
 * the way on goes straight; then those that turn off to a lane ahead, the inner first; then those back, the outer first. So none crosses another of the
 * same step. Sets how far out each of them turns off.
 */
export function exitOrder({ places, ways }: Pick<Layout, 'places' | 'ways'>, { direction, isRightToLeft }: LayoutOptions): Map<string, string[]> {
  const side = direction === 'down' && isRightToLeft ? -1 : 1;
  const across = ({ x, y }: Point) => (direction === 'down' ? x * side : y);
  const rank = (way: PlacedWay): [number, number] => {
    if (way.lane === undefined) return [0, across(way.bends[0] ?? places.get(way.target)!)];
    return way.isBack ? [2, -way.lane * side] : [1, way.lane * side];
  };
  const byStep = Map.groupBy(ways, ({ from }) => from);
  return new Map([...byStep].map(([key, own]) => {
    const ordered = own.map((way) => ({ way, rank: rank(way) })).sort((one, other) => one.rank[0] - other.rank[0] || one.rank[1] - other.rank[1]).map(({ way }) => way);
    const turning = ordered.filter(({ lane }) => lane !== undefined);
    turning.forEach((way, index) => { way.out = Math.min(OUT.first + OUT.more * (turning.length - 1 - index), OUT.last); });
    return [key, ordered.map(({ outcome }) => outcome)];
  }));
}
