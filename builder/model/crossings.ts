import type { Point } from './layout.ts';

/** Lines that cross, by their places in the list; each is a list of points. Lines that only meet at their ends do not. */
export function crossings(lines: readonly (readonly Point[])[]): [number, number][] {
  return lines.flatMap((one, index) => lines.slice(index + 1).flatMap((other, after): [number, number][] => (doCross(one, other) ? [[index, index + 1 + after]] : [])));
}

function doCross(one: readonly Point[], other: readonly Point[]): boolean {
  for (let at = 1; at < one.length; at += 1) {
    for (let to = 1; to < other.length; to += 1) if (segmentsCross(one[at - 1]!, one[at]!, other[to - 1]!, other[to]!)) return true;
  }
  return false;
}

const segmentsCross = (a: Point, b: Point, c: Point, d: Point): boolean => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
const side = (a: Point, b: Point, c: Point): number => Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
