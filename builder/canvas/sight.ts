import type { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect, useRef } from 'react';
import { type FlowDirection, type Layout, type Point, STEP_HEIGHT, STEP_WIDTH } from '#builder/model/layout.ts';

type Flow = ReturnType<typeof useReactFlow>;

export const FIT = { padding: 0.08, maxZoom: 1, minZoom: 0.05 };
/** Where everything would be smaller than this, the drawing opens at its beginning instead. */
const READABLE = 0.7;
/** How large a step is shown that one comes to from afar. */
const NEAR = 0.85;
const MARGIN = 36;
/** The side of the drawing where the zoom buttons stand: nothing chosen lies under them. */
const CONTROLS = 68;
/** Between a card and what it must not lie under. */
const EDGE = 8;

/** Size of the small map, and how tall a step has to be on it to be made out, in CSS pixels. */
export const MAP = { width: 150, height: 110 };
const LEGIBLE = 2;

interface Opening { direction: FlowDirection; isRightToLeft: boolean; hasLanes: boolean; step: string | undefined }

/** Where the drawing opens: at its beginning, or at the step somebody came for. */
export function openDrawing(flow: Flow, home: HTMLElement | null, { step, ...opening }: Opening): void {
  const { isRightToLeft } = opening;
  openAtBeginning(flow, home, opening);
  const node = step === undefined ? undefined : flow.getNode(step);
  if (!node || !home) return;
  const come = isInSight(flow, home, node.position, isRightToLeft) ? undefined : comeTo(flow, node.position);
  void Promise.resolve(come).then(() => outFromMap(flow, home, node.position));
}

export const comeTo = (flow: Flow, { x, y }: Point): Promise<boolean> => flow.setCenter(x + STEP_WIDTH / 2, y + STEP_HEIGHT / 2, { zoom: NEAR });

/** Shows everything if it can be read, otherwise the first step at the edge where reading begins. */
function openAtBeginning(flow: Flow, home: HTMLElement | null, { direction, isRightToLeft, hasLanes }: Omit<Opening, 'step'>): void {
  if (!home) return;
  const bounds = flow.getNodesBounds(flow.getNodes());
  const [width, height] = [home.clientWidth, home.clientHeight];
  const whole = Math.min(width / (bounds.width + 80), height / (bounds.height + 60));
  if (whole >= READABLE) return void flow.fitView(FIT);
  const across = direction === 'down' ? width / (bounds.width + 80) : height / (bounds.height + 60);
  const zoom = Math.min(0.95, Math.max(READABLE, across));
  const middle = (from: number, size: number, room: number) => (size * zoom <= room ? (room - size * zoom) / 2 - from * zoom : undefined);
  const atEdge = isRightToLeft ? width - 32 - STEP_WIDTH * zoom : 32;
  const x = direction === 'across' ? atEdge : middle(bounds.x, bounds.width, width) ?? (hasLanes ? atEdge : width / 2 - (STEP_WIDTH / 2) * zoom);
  const y = direction === 'down' ? 28 : middle(bounds.y, bounds.height, height) ?? height / 2 - (STEP_HEIGHT / 2) * zoom;
  void flow.setViewport({ x, y, zoom });
}

/** Brings a card into sight, as large as all is shown. */
export function bringInSight(flow: Flow, home: HTMLElement | null, place: Point, isRightToLeft: boolean): void {
  if (home && !isInSight(flow, home, place, isRightToLeft)) void flow.setCenter(place.x + STEP_WIDTH / 2, place.y + STEP_HEIGHT / 2, { zoom: flow.getZoom() });
}

/** Whether a small map shows anything: in a drawing that is long and thin the steps on it would be smaller than a dot. */
export function isMapOfUse(places: Layout['places']): boolean {
  const all = [...places.values()];
  const span = (of: (place: Point) => number) => Math.max(...all.map(of)) - Math.min(...all.map(of));
  const scale = Math.min(MAP.width / (span(({ x }) => x) + STEP_WIDTH), MAP.height / (span(({ y }) => y) + STEP_HEIGHT));
  return STEP_HEIGHT * scale >= LEGIBLE;
}

/** The chosen step stays in sight, wherever it was chosen and however much room its panel takes. */
export function useShowSelected(step: string | undefined, places: Layout['places'], flow: Flow, home: RefObject<HTMLElement | null>, isRightToLeft: boolean): void {
  const shown = useRef(step);
  useEffect(() => {
    const [place, element] = [step === undefined ? undefined : places.get(step), home.current];
    if (!place || !element) return;
    let isNew = shown.current !== step;
    shown.current = step;
    const show = () => {
      const { x, y, zoom } = flow.getViewport();
      // From far above one comes down to the step; from near by only as far as needed.
      if (isNew && zoom < READABLE) return void comeTo(flow, place).then(() => outFromMap(flow, element, place));
      const shift = { x: missingAcross(place.x * zoom + x, STEP_WIDTH * zoom, element.clientWidth, isRightToLeft), y: missingRoom(place.y * zoom + y, STEP_HEIGHT * zoom, element.clientHeight) };
      shift.y -= underMap(mapOn(element), { left: place.x * zoom + x + shift.x, top: place.y * zoom + y + shift.y, width: STEP_WIDTH * zoom, height: STEP_HEIGHT * zoom });
      if (shift.x !== 0 || shift.y !== 0) void flow.setViewport({ x: x + shift.x, y: y + shift.y, zoom }, { duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200 });
    };
    const watch = new ResizeObserver(show);
    watch.observe(element);
    show();
    isNew = false;
    return () => watch.disconnect();
  }, [step, places, flow, home, isRightToLeft]);
}

/** Pushes the drawing up where the small map covers a card. */
function outFromMap(flow: Flow, home: HTMLElement, place: Point): void {
  const { x, y, zoom } = flow.getViewport();
  const up = underMap(mapOn(home), { left: place.x * zoom + x, top: place.y * zoom + y, width: STEP_WIDTH * zoom, height: STEP_HEIGHT * zoom });
  if (up > 0) void flow.setViewport({ x, y: y - up, zoom });
}

interface Box { left: number; top: number; width: number; height: number }

/** Where the small map and its button lie on the drawing; undefined where there is none. */
function mapOn(home: HTMLElement): Box | undefined {
  const all = [...home.querySelectorAll('.react-flow__minimap, .map-switch')].map((one) => one.getBoundingClientRect()).filter(({ width }) => width > 0);
  if (all.length === 0) return undefined;
  const { left, top } = home.getBoundingClientRect();
  const [from, to] = [Math.min(...all.map((one) => one.left)), Math.min(...all.map((one) => one.top))];
  return { left: from - left, top: to - top, width: Math.max(...all.map((one) => one.right)) - from, height: Math.max(...all.map((one) => one.bottom)) - to };
}

/** How far up a card has to go so that the small map does not cover it; no further than to the upper edge. */
export function underMap(map: Box | undefined, card: Box): number {
  if (!map || card.left + card.width <= map.left || map.left + map.width <= card.left || card.top + card.height <= map.top) return 0;
  return Math.max(0, Math.min(card.top + card.height + EDGE - map.top, card.top - EDGE));
}

function isInSight(flow: Flow, { clientWidth, clientHeight }: HTMLElement, { x, y }: Point, isRightToLeft: boolean): boolean {
  const { x: left, y: top, zoom } = flow.getViewport();
  return missingAcross(x * zoom + left, STEP_WIDTH * zoom, clientWidth, isRightToLeft) === 0 && missingRoom(y * zoom + top, STEP_HEIGHT * zoom, clientHeight) === 0;
}

/** The same across the page, where the zoom buttons take some of the room. */
export function missingAcross(from: number, size: number, width: number, isRightToLeft: boolean): number {
  const taken = CONTROLS - MARGIN;
  return missingRoom(isRightToLeft ? from - taken : from, size, width - taken);
}

/** How far to move so that a span lies inside the room, with some margin; its beginning counts where it does not fit. */
function missingRoom(from: number, size: number, room: number): number {
  if (from < MARGIN) return MARGIN - from;
  const over = from + size + MARGIN - room;
  return over > 0 ? -Math.min(over, from - MARGIN) : 0;
}
