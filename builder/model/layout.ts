import { Graph, layout } from '@dagrejs/dagre';
import type { ServiceFile } from '#schemas/index.ts';
import { PARALLEL } from '#schemas/service/branches.ts';
import { flowOf, onwardOutcome, outcomesOf } from '#builder/edits/ways.ts';
import { branchHomes } from './branch-homes.ts';
import { crossings } from './crossings.ts';
import { exitOrder, untangle } from './exit-order.ts';
import { outlineOf } from './outline.ts';

export interface Point { x: number; y: number }

export interface PlacedWay {
  id: string;
  from: string;
  outcome: string;
  target: string;
  /** Bends on the way, in CSS pixels; they keep clear of the steps. */
  bends: Point[];
  /** Of a way back or a long one: how far out it runs beside the steps, across the flow. Ways to one step share it. */
  lane?: number;
  /** Where it has a lane: how far from its step it turns off to it. */
  out?: number;
  /** Among lanes of who acts: how far it goes straight before it may turn off; its button lies there. */
  stub?: number;
  /** Leads to an earlier step, such as "sent back". */
  isBack: boolean;
}

export interface Layout {
  /** Top left corner of each step, in CSS pixels; the first step is at (0, 0). */
  places: Map<string, Point>;
  ways: PlacedWay[];
  /** Step → its outcomes that lead somewhere, in the order in which their ways leave it. */
  exits: Map<string, string[]>;
}

/** `down` the page, or `across` it in the reading direction. */
export type FlowDirection = 'down' | 'across';

export interface LayoutOptions { direction: FlowDirection; isRightToLeft: boolean }

export const STEP_WIDTH = 288;
export const STEP_HEIGHT = 136;
/** How much a way wants to be short and straight; branches begin side by side. */
const WEIGHT = { branch: 24, on: 12, turn: 1 };
/** Room for what stands on a way: its name, and the button that adds a step. */
const LABEL = { named: 128, plain: 40, height: 30 };
const GAP = { ranks: 64, steps: 48, ways: 28, lanes: 26, firstLane: 64 };

/**
 * Places every step and way. The same drawing always lies the same, titles and settings move nothing, and the way on
 * is kept straight, so that adding a step only pushes on what follows it.
 */
export function layoutOf(file: ServiceFile, { direction, isRightToLeft }: LayoutOptions): Layout {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: direction === 'down' ? 'TB' : 'LR', align: 'UL', nodesep: GAP.steps, ranksep: GAP.ranks, edgesep: GAP.ways });
  graph.setDefaultEdgeLabel(() => ({}));
  const outline = outlineOf(file);
  for (const { key } of outline) graph.setNode(nodeName(key), { width: STEP_WIDTH, height: STEP_HEIGHT });
  const numbers = new Map(outline.map(({ key, number }) => [key, number]));
  const drawn = outline.flatMap(({ key, number, step, ways }) => {
    const onward = onwardOutcome(outcomesOf(file, step));
    return ways.flatMap(({ outcome, target }) =>
      (target === undefined ? [] : [{ from: key, outcome, target, weight: step.kind === PARALLEL ? WEIGHT.branch : outcome === onward ? WEIGHT.on : WEIGHT.turn, length: numbers.get(target)! - number, isBack: numbers.get(target)! <= number, isNamed: ways.length > 1 }]));
  });
  // Ways back and long ones run beside the steps: left to the layout they would bend the way on, and cost it minutes.
  // So do those that leave a branch for elsewhere: they would push its neighbours apart and cross their ways.
  const homes = branchHomes(file);
  const joinLeft = ({ from, target }: DrawnWay): string | undefined => {
    const home = homes.get(from);
    return home && target !== home.join && !home.steps.has(target) ? home.join : undefined;
  };
  const beside = new Set(drawn.filter((way) => way.isBack || joinLeft(way) !== undefined || isLong(way, drawn)));
  const isFed = new Set(drawn.filter((way) => !beside.has(way)).map(({ target }) => target));
  for (const way of drawn) {
    const { from, outcome, target, weight, isNamed } = way;
    const join = beside.has(way) && !way.isBack ? joinLeft(way) : undefined;
    // What a branch leaves for lies behind the join all the same.
    if (join !== undefined && !isFed.has(target) && numbers.get(join)! < numbers.get(target)!) graph.setEdge(nodeName(join), nodeName(target), { weight: 0, width: 0, height: 0 }, 'behind');
    if (!beside.has(way)) graph.setEdge(nodeName(from), nodeName(target), { weight, width: isNamed ? LABEL.named : LABEL.plain, height: LABEL.height, labelpos: 'c' }, outcome);
  }
  layOut(graph, file);

  const corner = (key: string): Point => {
    const { x, y } = graph.node(nodeName(key)) as Point;
    return { x: mirrored(x) - STEP_WIDTH / 2, y: y - STEP_HEIGHT / 2 };
  };
  const mirrored = (x: number) => (isRightToLeft ? -x : x);
  const origin = outline[0] ? corner(outline[0].key) : { x: 0, y: 0 };
  const fromOrigin = ({ x, y }: Point): Point => ({ x: Math.round(x - origin.x), y: Math.round(y - origin.y) });
  const places = new Map(outline.map(({ key }) => [key, fromOrigin(corner(key))]));
  const lanes = lanesFor([...beside], places, direction, isRightToLeft);
  const ways = drawn.map((way): PlacedWay => {
    const { from, outcome, target, isBack } = way;
    const id = `${from} ${outcome}`;
    if (beside.has(way)) return { id, from, outcome, target, isBack, bends: [], lane: lanes.get(laneName(way))! };
    const { points = [] } = graph.edge(nodeName(from), nodeName(target), outcome) as { points?: Point[] };
    return { id, from, outcome, target, isBack, bends: points.slice(1, -1).map(({ x, y }) => fromOrigin({ x: mirrored(x), y })) };
  });
  untangle({ places, ways }, { direction, isRightToLeft });
  return { places, ways, exits: exitOrder({ places, ways }, { direction, isRightToLeft }) };
}

/** The layout keeps nodes in plain objects, where a step called `toString` would find something. */
const nodeName = (key: string): string => `step ${key}`;

/** Ways up to which two orders are compared: a longer service would be waited for. */
const COMPARED = 150;

/**
 * Branches of a parallel step lie in the order of its outcomes, which the ordering that looks for the fewest crossings does not keep: where the plain
 * order has none either, it is taken. It is taken as well where the search, which only looks near, ended with more.
 */
function layOut(graph: Graph, file: ServiceFile): void {
  const plain = (): number => { layout(graph, { disableOptimalOrderHeuristic: true }); return crossingsIn(graph); };
  const hasBranches = Object.values(flowOf(file).steps).some(({ kind }) => kind === PARALLEL);
  if (hasBranches && plain() === 0) return;
  layout(graph);
  if (graph.edgeCount() > COMPARED) return;
  const found = crossingsIn(graph);
  if (found > 0 && plain() >= found) layout(graph);
}

const crossingsIn = (graph: Graph): number =>
  crossings(graph.edges().map((edge) => [graph.node(edge.v) as Point, ...((graph.edge(edge) as { points?: Point[] }).points ?? []).slice(1, -1), graph.node(edge.w) as Point])).length;

interface DrawnWay { from: string; target: string; length: number; isBack: boolean }

/** How many steps a way may pass before it is long; the shortest that leads to a step is never. */
const LONG = 8;

function isLong(way: DrawnWay, all: readonly DrawnWay[]): boolean {
  return way.length > LONG && all.some((other) => other.target === way.target && !other.isBack && other.length < way.length);
}

const laneName = ({ target, isBack }: Pick<DrawnWay, 'target' | 'isBack'>): string => `${isBack ? 'back' : 'on'} ${target}`;

/** One lane for all ways that lead to a step from one side, beside everything they pass; the shortest is innermost. */
function lanesFor(ways: readonly DrawnWay[], places: ReadonlyMap<string, Point>, direction: FlowDirection, isRightToLeft: boolean): Map<string, number> {
  const along = (key: string) => { const { x, y } = places.get(key)!; return direction === 'down' ? y : x; };
  const spans = new Map<string, [number, number]>();
  for (const way of ways) {
    const [first, last] = spans.get(laneName(way)) ?? [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    spans.set(laneName(way), [Math.min(first, along(way.from), along(way.target)), Math.max(last, along(way.from), along(way.target))]);
  }
  const side = direction === 'down' && isRightToLeft ? -1 : 1;
  const edgeOf = ({ x, y }: Point) => (direction === 'across' ? y + STEP_HEIGHT : side > 0 ? x + STEP_WIDTH : -x);
  const ordered = [...spans].sort(([, [first, last]], [, [from, to]]) => (last - first) - (to - from));
  return new Map(ordered.map(([name, [first, last]], index) => {
    const passed = [...places].filter(([key]) => along(key) >= first && along(key) <= last).map(([, place]) => edgeOf(place));
    return [name, side * (Math.max(...passed) + GAP.firstLane + GAP.lanes * index)];
  }));
}

/** Changes exactly when the drawing has to be laid out anew: steps and ways, not what they are called. */
export const drawingSignature = (file: ServiceFile): string =>
  JSON.stringify(outlineOf(file).map(({ key, ways }) => [key, ways.map(({ outcome, target }) => [outcome, target])]));
