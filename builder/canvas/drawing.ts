import type { Edge, Node } from '@xyflow/react';
import type { ServiceFile } from '#schemas/index.ts';
import { outcomesOf } from '#builder/edits/ways.ts';
import type { LaneLayout } from '#builder/model/layout-lanes.ts';
import { type FlowDirection, type Layout, STEP_HEIGHT, STEP_WIDTH } from '#builder/model/layout.ts';
import { actorName, laneName } from '#builder/model/lanes.ts';
import { kindName, outcomeName, type Say, stepName } from '#builder/model/naming.ts';
import type { OutlineStep, Way } from '#builder/model/outline.ts';
import type { Overlay } from '#builder/trying/trying-context.tsx';
import type { Problems } from '#builder/problems/use-problems.tsx';
import type { Point } from '#builder/model/layout.ts';

export type StepNode = Node<{ step: OutlineStep; errors: number; warnings: number; isFirst: boolean; direction: FlowDirection }, 'step'>;
/** A folded lane. */
export type LaneNode = Node<{ lane: string; name: string; count: number; inside: string; direction: FlowDirection; errors: number; warnings: number; isHere: boolean }, 'lane'>;
export type WayEdge = Edge<{ outcome: string; name: string; isNamed: boolean; bends: Point[]; lane?: number; out?: number; stub?: number; isBack: boolean; title: string }, 'way'>;

/** The nodes and edges of the canvas, each with the direction: where its ways are fastened is measured anew when that changes. A picture of the file, with nothing of its own to remember. */
export function drawing(file: ServiceFile, outline: readonly OutlineStep[], layout: Layout | LaneLayout, direction: FlowDirection, problems: Problems, selected: string | undefined, overlay: Overlay, t: Say): { nodes: (StepNode | LaneNode)[]; edges: WayEdge[] } {
  const { places, ways, exits } = layout;
  const bands = 'bands' in layout ? layout.bands : [];
  const titles = new Map([...outline.map(({ key, step }) => [key, stepName(t, step)] as const), ...bands.flatMap(({ card, lane }) => (card === undefined ? [] : [[card, laneName(t, file, lane)] as const]))]);
  const counted = (keys: readonly string[]) => {
    const found = keys.flatMap((key) => problems.byStep.get(key) ?? []);
    const errors = found.filter(({ severity }) => severity === 'error').length;
    return { errors, warnings: found.length - errors };
  };
  const folded = bands.flatMap(({ card, lane, steps }): LaneNode[] => {
    if (card === undefined) return [];
    const [name, { errors, warnings }] = [laneName(t, file, lane), counted(steps)];
    const own = new Set(steps);
    const inside = outline.filter(({ key }) => own.has(key)).map(({ key }) => titles.get(key)).join(', ');
    return [{
      id: card, type: 'lane', position: places.get(card)!, width: STEP_WIDTH, height: STEP_HEIGHT, domAttributes: { 'aria-roledescription': t('builder.canvas.lane') }, ariaLabel: t('builder.lane.name', { lane: name, count: steps.length, problems: errors + warnings }),
      data: { lane, name, inside, direction, count: steps.length, errors, warnings, isHere: overlay.now?.some((key) => own.has(key)) ?? false },
    }];
  });
  const nodes = outline.flatMap((one, index): StepNode[] => {
    if (!places.has(one.key)) return [];
    const { errors, warnings } = counted([one.key]);
    const days = typeof one.step['days'] === 'number' ? t('builder.step.days', { days: one.step['days'] }) : '';
    return [{
      id: one.key, type: 'step', position: places.get(one.key)!, width: STEP_WIDTH, height: STEP_HEIGHT, selected: one.key === selected, domAttributes: { 'aria-roledescription': t('builder.canvas.step') },
      ariaLabel: [t('builder.step.name', { number: one.number, title: stepName(t, one.step), kind: kindName(t, one.step.kind), who: actorName(t, file, one.step), exits: one.ways.length, problems: errors + warnings }), days, overlayWords(overlay, one.key, t)].filter(Boolean).join('. '),
      data: { step: { ...one, ways: asDrawn(one.ways, exits.get(one.key) ?? []) }, errors, warnings, isFirst: index === 0, direction },
    }];
  });
  // In a lane a way goes straight from its door, where its name stands; across the page its door is further off.
  const standsAtDoor = 'bands' in layout && direction === 'down';
  const edges = ways.map(({ id, from, outcome, target, bends, lane, out, stub, isBack }): WayEdge => {
    const step = file['x-service'].flow.steps[from];
    const name = step ? outcomeName(t, file, step, outcome) : titles.get(from)!;
    const title = t('builder.way.name', { from: titles.get(from) ?? from, outcome: name, to: titles.get(target) ?? target });
    return {
      id, type: 'way', source: from, sourceHandle: step ? outcome : 'out', target, focusable: false, deletable: false, ariaLabel: title, domAttributes: { 'aria-roledescription': t('builder.canvas.way') },
      data: { outcome, name, isNamed: step !== undefined && !standsAtDoor && outcomesOf(file, step).length > 1, bends, lane, out, stub, isBack, title },
    };
  });
  return { nodes: [...nodes, ...folded], edges };
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
