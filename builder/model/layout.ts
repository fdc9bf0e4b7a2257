import { Graph, layout } from '@dagrejs/dagre';
import type { ServiceFile } from '#schemas/index.ts';
import { onwardOutcome, outcomesOf } from '#builder/edits/ways.ts';
import { outlineOf } from './outline.ts';

export interface Point { x: number; y: number }

export interface PlacedWay {
  id: string;
  from: string;
  outcome: string;
  target: string;
  /** Bends on the way, in CSS pixels; they keep clear of the steps. */
  bends: Point[];
  /** Of a way back, such as "sent back": how far out it runs beside the steps, across the flow. */
  lane?: number;
}

export interface Layout {
  /** Top left corner of each step, in CSS pixels; the first step is at (0, 0). */
  places: Map<string, Point>;
  ways: PlacedWay[];
}

/** `down` the page, or `across` it in the reading direction. */
export type FlowDirection = 'down' | 'across';

export interface LayoutOptions { direction: FlowDirection; isRightToLeft: boolean }

export const STEP_WIDTH = 288;
export const STEP_HEIGHT = 112;
/** Room for what stands on a way: its name, and the button that adds a step. */
const LABEL = { named: 128, plain: 40, height: 30 };
const GAP = { ranks: 64, steps: 48, ways: 28, lanes: 26 };

/**
 * Places every step and way. The same drawing always lies the same, titles and settings move nothing, and the way on
 * is kept straight, so that adding a step only pushes on what follows it.
 */
export function layoutOf(file: ServiceFile, { direction, isRightToLeft }: LayoutOptions): Layout {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: direction === 'down' ? 'TB' : 'LR', align: 'UL', nodesep: GAP.steps, ranksep: GAP.ranks, edgesep: GAP.ways });
  graph.setDefaultEdgeLabel(() => ({}));
  const outline = outlineOf(file);
  for (const { key } of outline) graph.setNode(key, { width: STEP_WIDTH, height: STEP_HEIGHT });
  const numbers = new Map(outline.map(({ key, number }) => [key, number]));
  const drawn = outline.flatMap(({ key, number, step, ways }) => {
    const onward = onwardOutcome(outcomesOf(file, step));
    return ways.flatMap(({ outcome, target }) =>
      (target === undefined ? [] : [{ from: key, outcome, target, weight: outcome === onward ? 12 : 1, isBack: numbers.get(target)! <= number, isNamed: ways.length > 1 }]));
  });
  // Ways back are drawn beside the steps: left to the layout they would bend the way on.
  for (const { from, outcome, target, weight, isBack, isNamed } of drawn) if (!isBack) graph.setEdge(from, target, { weight, width: isNamed ? LABEL.named : LABEL.plain, height: LABEL.height, labelpos: 'c' }, outcome);
  layout(graph);

  const corner = (key: string): Point => {
    const { x, y } = graph.node(key) as Point;
    return { x: mirrored(x) - STEP_WIDTH / 2, y: y - STEP_HEIGHT / 2 };
  };
  const mirrored = (x: number) => (isRightToLeft ? -x : x);
  const origin = outline[0] ? corner(outline[0].key) : { x: 0, y: 0 };
  const fromOrigin = ({ x, y }: Point): Point => ({ x: Math.round(x - origin.x), y: Math.round(y - origin.y) });
  const places = new Map(outline.map(({ key }) => [key, fromOrigin(corner(key))]));
  const lanes = lanesFor(drawn.filter(({ isBack }) => isBack), places, direction, isRightToLeft);
  return {
    places,
    ways: drawn.map(({ from, outcome, target }) => {
      const id = `${from} ${outcome}`;
      const lane = lanes.get(id);
      if (lane !== undefined) return { id, from, outcome, target, bends: [], lane };
      const { points = [] } = graph.edge(from, target, outcome) as { points?: Point[] };
      const bends = points.slice(1, -1).map(({ x, y }) => fromOrigin({ x: mirrored(x), y }));
      return { id, from, outcome, target, bends };
    }),
  };
}

/** Ways back run beside everything they pass, the shortest innermost: at the end of the line down the page, below it across. */
function lanesFor(ways: readonly { from: string; outcome: string; target: string }[], places: ReadonlyMap<string, Point>, direction: FlowDirection, isRightToLeft: boolean): Map<string, number> {
  const along = (point: Point) => (direction === 'down' ? point.y : point.x);
  const span = ({ from, target }: { from: string; target: string }) => [along(places.get(target)!), along(places.get(from)!)].sort((a, b) => a - b) as [number, number];
  const length = (way: { from: string; target: string }) => span(way)[1] - span(way)[0];
  const side = direction === 'down' && isRightToLeft ? -1 : 1;
  const lanes = new Map<string, number>();
  for (const [index, way] of [...ways].sort((one, other) => length(one) - length(other)).entries()) {
    const [first, last] = span(way);
    const beside = [...places.values()].filter((point) => along(point) >= first && along(point) <= last);
    const edge = direction === 'across' ? Math.max(...beside.map(({ y }) => y + STEP_HEIGHT)) : side > 0 ? Math.max(...beside.map(({ x }) => x + STEP_WIDTH)) : Math.min(...beside.map(({ x }) => x));
    lanes.set(`${way.from} ${way.outcome}`, edge + side * GAP.lanes * (index + 1));
  }
  return lanes;
}

/** Changes exactly when the drawing has to be laid out anew: steps and ways, not what they are called. */
export const drawingSignature = (file: ServiceFile): string =>
  JSON.stringify(outlineOf(file).map(({ key, ways }) => [key, ways.map(({ outcome, target }) => [outcome, target])]));
