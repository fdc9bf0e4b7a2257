import { Graph, layout } from '@dagrejs/dagre';
import type { ServiceFile } from '#schemas/index.ts';
import { wayKey } from './service-figures.ts';

export const BOX = { width: 232, height: 76 };
const LABEL = { width: 70, height: 24 };
const GAP = { ranks: 26, steps: 36, edge: 12 };

/** A way from a step to itself, beside it. */
const LOOP = { width: 34, height: 32 };

export interface FlowMap {
  width: number;
  height: number;
  /** Top left corners. */
  steps: { key: string; x: number; y: number }[];
  /** `path`: of SVG; `label`: the middle of what stands on it. */
  ways: { id: string; step: string; outcome: string; path: string; label: { x: number; y: number } }[];
}

/** Where everything lies in a picture of the whole flow, down the page. */
export function flowMap(file: ServiceFile): FlowMap {
  const { steps } = file['x-service'].flow;
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: GAP.steps, ranksep: GAP.ranks, edgesep: GAP.edge, marginx: 8, marginy: 8 });
  // Under names of our own: the library keeps them in plain objects.
  const nodeOf = (key: string) => `step ${key}`;
  for (const key of Object.keys(steps)) graph.setNode(nodeOf(key), { ...BOX });
  const ways = Object.entries(steps).flatMap(([step, { ways: of }]) => Object.entries(of).filter(([, target]) => Object.hasOwn(steps, target)).map(([outcome, target]) => ({ step, outcome, target })));
  for (const { step, outcome, target } of ways) if (step !== target) graph.setEdge(nodeOf(step), nodeOf(target), { ...LABEL, labelpos: 'c', weight: outcome === 'sendBack' || outcome === 'reject' ? 1 : 4 }, outcome);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const cornerOf = (key: string) => {
    const { x, y } = graph.node(nodeOf(key)) as { x: number; y: number };
    return { x: Math.round(x - BOX.width / 2), y: Math.round(y - BOX.height / 2) };
  };
  return {
    width: Math.ceil(width) + (ways.some(({ step, target }) => step === target) ? LOOP.width * 2 : 0), height: Math.ceil(height),
    steps: Object.keys(steps).map((key) => ({ key, ...cornerOf(key) })),
    ways: ways.map(({ step, outcome, target }) => {
      if (step === target) return { id: wayKey(step, outcome), step, outcome, ...loopAt(cornerOf(step)) };
      const { points, x, y } = graph.edge(nodeOf(step), nodeOf(target), outcome) as { points: { x: number; y: number }[]; x: number; y: number };
      return { id: wayKey(step, outcome), step, outcome, path: `M${points.map((point) => `${Math.round(point.x)} ${Math.round(point.y)}`).join('L')}`, label: { x: Math.round(x), y: Math.round(y) } };
    }),
  };
}

function loopAt({ x, y }: { x: number; y: number }): Pick<FlowMap['ways'][number], 'path' | 'label'> {
  const [right, top] = [x + BOX.width, y + (BOX.height - LOOP.height) / 2];
  return { path: `M${right} ${top}h${LOOP.width}v${LOOP.height}h${-LOOP.width}`, label: { x: right + LOOP.width, y: top + LOOP.height / 2 } };
}
