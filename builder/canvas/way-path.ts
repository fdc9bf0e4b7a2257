import type { FlowDirection, PlacedWay, Point } from '#builder/model/layout.ts';

export interface DrawnWay {
  /** SVG path. */
  path: string;
  /** Where its label lies. */
  label: Point;
}

const OUT = 20;
const ROUND = 12;
const LABEL_AWAY = 40;

/** A way as the layout says. Among lanes its label lies where it still goes straight, so that no two lie on each other. */
export function drawnWay(start: Point, end: Point, { bends, lane, out, stub }: Pick<PlacedWay, 'bends' | 'lane' | 'out' | 'stub'>, direction: FlowDirection, forward: 1 | -1): DrawnWay {
  const drawn = lane === undefined ? forwardPath([start, ...bends, end], direction) : lanePath(start, end, lane, direction, forward, out);
  if (stub === undefined) return drawn;
  return { ...drawn, label: direction === 'down' ? { x: start.x, y: start.y + stub / 2 } : { x: start.x + (forward * stub) / 2, y: start.y } };
}

/** A way forward: a soft line through its bends, leaving and arriving along the flow. */
export function forwardPath(points: readonly Point[], direction: FlowDirection): DrawnWay {
  const [start, ...rest] = points as [Point, ...Point[]];
  let path = `M ${start.x} ${start.y}`;
  let from = start;
  for (const to of rest) {
    const middle = direction === 'down' ? (from.y + to.y) / 2 : (from.x + to.x) / 2;
    path += direction === 'down' ? ` C ${from.x} ${middle}, ${to.x} ${middle}, ${to.x} ${to.y}` : ` C ${middle} ${from.y}, ${middle} ${to.y}, ${to.x} ${to.y}`;
    from = to;
  }
  const at = Math.floor((points.length - 1) / 2);
  const [one, other] = [points[at]!, points[at + 1] ?? points[at]!];
  const isOdd = points.length % 2 === 1;
  return { path, label: isOdd ? one : { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 } };
}

/** A way beside the steps: out, along its lane beside the steps, and in again. */
export function lanePath(start: Point, end: Point, lane: number, direction: FlowDirection, forward: 1 | -1, out = OUT): DrawnWay {
  const corners = direction === 'down'
    ? [start, { x: start.x, y: start.y + out }, { x: lane, y: start.y + out }, { x: lane, y: end.y - OUT }, { x: end.x, y: end.y - OUT }, end]
    : [start, { x: start.x + forward * out, y: start.y }, { x: start.x + forward * out, y: lane }, { x: end.x - forward * OUT, y: lane }, { x: end.x - forward * OUT, y: end.y }, end];
  // Ways to one step share their lane: each is named where it joins.
  return { path: rounded(corners), label: towards(corners[2]!, corners[3]!, LABEL_AWAY) };
}

/** Straight lines with round corners. */
function rounded(corners: readonly Point[]): string {
  const parts = corners.map((corner, index) => {
    const [before, after] = [corners[index - 1], corners[index + 1]];
    if (!before || !after) return `${index === 0 ? 'M' : 'L'} ${corner.x} ${corner.y}`;
    const [into, out] = [towards(corner, before), towards(corner, after)];
    return `L ${into.x} ${into.y} Q ${corner.x} ${corner.y}, ${out.x} ${out.y}`;
  });
  return parts.join(' ');
}

/** The point so far on the line from one to the other, at most half way. */
function towards(from: Point, to: Point, far = ROUND): Point {
  const distance = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const step = Math.min(far, distance / 2) / distance;
  return { x: from.x + (to.x - from.x) * step, y: from.y + (to.y - from.y) * step };
}
