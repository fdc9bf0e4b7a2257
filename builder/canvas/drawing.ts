import type { Edge, Node } from '@xyflow/react';
import type { ServiceFile } from '#schemas/index.ts';
import { outcomesOf } from '#builder/edits/ways.ts';
import { type Layout, STEP_HEIGHT, STEP_WIDTH } from '#builder/model/layout.ts';
import { kindName, outcomeName, type Say, stepName, whoActs } from '#builder/model/naming.ts';
import type { OutlineStep, Way } from '#builder/model/outline.ts';
import type { Overlay } from '#builder/trying/trying-context.tsx';
import type { Problems } from '#builder/problems/use-problems.tsx';
import type { Point } from '#builder/model/layout.ts';

export type StepNode = Node<{ step: OutlineStep; errors: number; warnings: number; isFirst: boolean }, 'step'>;
export type WayEdge = Edge<{ outcome: string; name: string; isNamed: boolean; bends: Point[]; lane?: number; out?: number; isBack: boolean; title: string }, 'way'>;

/** The nodes and edges of the canvas: a picture of the file, with nothing of its own to remember. */
export function drawing(file: ServiceFile, outline: readonly OutlineStep[], { places, ways, exits }: Layout, problems: Problems, selected: string | undefined, overlay: Overlay, t: Say): { nodes: StepNode[]; edges: WayEdge[] } {
  const titles = new Map(outline.map(({ key, step }) => [key, stepName(t, step)]));
  const nodes = outline.map((one, index): StepNode => {
    const found = problems.byStep.get(one.key) ?? [];
    const errors = found.filter(({ severity }) => severity === 'error').length;
    return {
      id: one.key, type: 'step', position: places.get(one.key) ?? { x: 0, y: 0 }, width: STEP_WIDTH, height: STEP_HEIGHT, selected: one.key === selected,
      ariaLabel: [t('builder.step.name', { number: one.number, title: stepName(t, one.step), kind: kindName(t, one.step.kind), who: whoActs(file, one.step) ?? 'none', exits: one.ways.length, problems: found.length }), overlayWords(overlay, one.key, t)].filter(Boolean).join('. '),
      data: { step: { ...one, ways: asDrawn(one.ways, exits.get(one.key) ?? []) }, errors, warnings: found.length - errors, isFirst: index === 0 },
    };
  });
  const edges = ways.map(({ id, from, outcome, target, bends, lane, out, isBack }): WayEdge => {
    const step = file['x-service'].flow.steps[from]!;
    const name = outcomeName(t, file, step, outcome);
    return {
      id, type: 'way', source: from, sourceHandle: outcome, target, focusable: false, deletable: false,
      data: { outcome, name, isNamed: outcomesOf(file, step).length > 1, bends, lane, out, isBack, title: t('builder.way.name', { from: titles.get(from) ?? from, outcome: name, to: titles.get(target) ?? target }) },
    };
  });
  return { nodes, edges };
}

/** Those that lead nowhere yet come last. */
function asDrawn(ways: readonly Way[], order: readonly string[]): Way[] {
  const place = ({ outcome }: Way) => { const at = order.indexOf(outcome); return at < 0 ? order.length : at; };
  return [...ways].sort((one, other) => place(one) - place(other));
}

/** What the overlay says of a step, for who cannot see it. */
export function overlayWords({ now, come, missed, marks }: Overlay, place: string, t: Say): string {
  if (marks?.has(place)) return marks.get(place)!.words;
  const share = come.get(place) ?? missed.get(place);
  if (share) return t('builder.coverage.of', { share });
  return now?.includes(place) ? t('builder.overlay.now') : come.has(place) ? t('builder.overlay.come') : '';
}
