import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { onwardTarget } from '#builder/edits/ways.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { rootFolder } from '#server/root-folder.ts';
import { crossings } from './crossings.ts';
import { layoutOf, type LayoutOptions, type PlacedWay, type Point, STEP_HEIGHT, STEP_WIDTH } from './layout.ts';

const folder = join(rootFolder, 'templates');
/** Its desks hand on to many offices side by side: a way to the furthest of them leaves nearly level, whatever the order. */
const WIDE = 'complaint';
const templates = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== WIDE).map(({ name }) => [name, JSON.parse(readFileSync(join(folder, name, 'service.json'), 'utf8')) as ServiceFile] as const);

/** The lines of one step's ways down the page, from the doors on its lower edge, as far as they are its own. */
function linesOf(key: string, { places, ways, exits }: ReturnType<typeof layoutOf>, side: 1 | -1): Point[][] {
  const order = exits.get(key) ?? [];
  const { x, y } = places.get(key)!;
  return order.map((outcome, index) => {
    const way = ways.find((one) => one.from === key && one.outcome === outcome)!;
    const fromStart = (STEP_WIDTH * (index + 0.5)) / order.length;
    return lineOf(way, { x: side > 0 ? x + fromStart : x + STEP_WIDTH - fromStart, y: y + STEP_HEIGHT }, places.get(way.target)!);
  });
}

function lineOf({ lane, out = 0, bends, isBack }: PlacedWay, start: Point, target: Point): Point[] {
  const end = { x: target.x + STEP_WIDTH / 2, y: target.y };
  if (lane === undefined) return curved([start, ...bends, end]);
  return [start, { x: start.x, y: start.y + out }, { x: lane, y: start.y + out }, { x: lane, y: isBack ? end.y : end.y - out }];
}

const PIECES = 12;

/** As it is drawn: each piece leaves and arrives along the flow. */
function curved(points: readonly Point[]): Point[] {
  return points.flatMap((to, index) => {
    const from = points[index - 1];
    if (!from) return [to];
    return Array.from({ length: PIECES }, (_, piece) => {
      const t = (piece + 1) / PIECES;
      const [slow, even] = [3 * t ** 2 - 2 * t ** 3, 1.5 * t * (1 - t) ** 2 + 1.5 * t ** 2 * (1 - t) + t ** 3];
      return { x: from.x + (to.x - from.x) * slow, y: from.y + (to.y - from.y) * even };
    });
  });
}

for (const [name, file] of [['the sample', sampleService()] as const, ...templates]) {
  test.each([[false], [true]])(`[B-63] the ways of a step leave it without crossing one another, in ${name} (right to left: %s)`, (isRightToLeft) => {
    const drawn = layoutOf(file, { direction: 'down', isRightToLeft } satisfies LayoutOptions);
    // A long way ahead runs outside of all it passes, which may lie beyond where a shorter one leads.
    const isAround = (key: string, index: number) => { const way = drawn.ways.find((one) => one.from === key && one.outcome === drawn.exits.get(key)![index])!; return way.lane !== undefined && !way.isBack; };
    const crossed = [...drawn.places.keys()].filter((key) => crossings(linesOf(key, drawn, isRightToLeft ? -1 : 1)).some((pair) => !pair.some((index) => isAround(key, index))));
    expect(crossed).toEqual([]);
  });
}

test('[B-63] sending back leaves a desk last, after approving and refusing', () => {
  const file = sampleService();
  const { exits, places } = layoutOf(file, { direction: 'down', isRightToLeft: false });
  expect(exits.get('review')).toEqual(['approve', 'reject', 'sendBack']);
  expect(places.get(onwardTarget(file, file['x-service'].flow.steps['review']!)!)!.x).toBeLessThan(places.get('refused')!.x);
});
