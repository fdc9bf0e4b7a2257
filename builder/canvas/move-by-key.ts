import type { useReactFlow } from '@xyflow/react';
import type { KeyboardEvent } from 'react';
import type { Point } from '#builder/model/layout.ts';
import { comeTo, FIT } from './sight.ts';

/** How far an arrow pushes the drawing, in CSS pixels. */
const FAR = 120;
const PUSHES: Readonly<Record<string, readonly [x: number, y: number]>> = { ArrowLeft: [FAR, 0], ArrowRight: [-FAR, 0], ArrowUp: [0, FAR], ArrowDown: [0, -FAR] };

/** Larger, smaller, all of it, near the chosen step, and pushed about, while the focus is in the drawing. */
export function moveByKey(flow: ReturnType<typeof useReactFlow>, event: KeyboardEvent, chosen: Point | undefined): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { x, y, zoom } = flow.getViewport();
  const push = PUSHES[event.key];
  if (push) void flow.setViewport({ x: x + push[0], y: y + push[1], zoom });
  else if (event.key === '+' || event.key === '=') void flow.zoomIn();
  else if (event.key === '-') void flow.zoomOut();
  else if (event.key === '.' && chosen) comeTo(flow, chosen);
  else if (event.key === '0') void flow.fitView(FIT);
  else return;
  event.preventDefault();
}
