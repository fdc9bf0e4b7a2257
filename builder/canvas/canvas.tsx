import '@xyflow/react/dist/base.css';
import { Background, type Connection, Controls, MarkerType, MiniMap, type NodeChange, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import { drawingSignature, type FlowDirection, type Layout, layoutOf, type Point, STEP_HEIGHT, STEP_WIDTH } from '#builder/model/layout.ts';
import { outlineOf } from '#builder/model/outline.ts';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { usePreferences } from '#builder/state/preferences.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { useRemoveStep } from '#builder/outline/use-step-acts.ts';
import { drawing, type StepNode, type WayEdge } from './drawing.ts';
import { StepCard } from './step-node.tsx';
import { WayLine } from './way-line.tsx';

const NODE_TYPES = { step: StepCard };
const EDGE_TYPES = { way: WayLine };
const EDGE_DEFAULTS = { markerEnd: { type: MarkerType.ArrowClosed, width: 18, height: 18 } };
const FIT = { padding: 0.08, maxZoom: 1, minZoom: 0.2 };
/** Where everything would be smaller than this, the drawing opens at its beginning instead. */
const READABLE = 0.7;
/** From so many steps on a small map helps to find the way. */
const MANY = 30;

export function Canvas() {
  return <ReactFlowProvider><Drawing /></ReactFlowProvider>;
}

/** The flow as a drawing. It is always laid out anew, so that nothing has to be tidied up by hand. */
function Drawing() {
  const { t, isRightToLeft } = useTexts();
  const { file, edit, place, goTo } = useEditor();
  const { direction } = usePreferences();
  const problems = useProblems();
  const removeStep = useRemoveStep();
  const flow = useReactFlow();
  const home = useRef<HTMLDivElement>(null);
  const signature = drawingSignature(file);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for all of the file that matters here
  const layout = useMemo(() => layoutOf(file, { direction, isRightToLeft }), [signature, direction, isRightToLeft]);
  const outline = useMemo(() => outlineOf(file), [file]);
  const { nodes, edges } = useMemo(() => drawing(file, outline, layout, problems, place.step, t), [file, outline, layout, problems, place.step, t]);

  const select = useCallback((changes: NodeChange<StepNode>[]) => {
    const chosen = changes.find((change) => change.type === 'select' && change.selected);
    if (chosen?.type === 'select' && chosen.id !== place.step) goTo({ section: 'flow', step: chosen.id });
  }, [goTo, place.step]);
  const connect = useCallback(({ source, sourceHandle, target }: Connection) => {
    if (sourceHandle && source !== target) edit({ do: 'connect', from: { step: source, outcome: sourceHandle }, target });
  }, [edit]);
  useShowSelected(place.step, layout.places, flow, home);
  const first = useRef(place.step);
  first.current = place.step;
  const showBeginning = useCallback(() => {
    openAtBeginning(flow, home.current, direction, isRightToLeft);
    // Who comes for one step sees that step.
    const node = first.current === undefined ? undefined : flow.getNode(first.current);
    if (node && home.current && !isInSight(flow, home.current, node.position)) void flow.setCenter(node.position.x + STEP_WIDTH / 2, node.position.y + STEP_HEIGHT / 2, { zoom: 0.85 });
  }, [flow, direction, isRightToLeft]);
  // A new direction is a new picture.
  useEffect(() => { showBeginning(); }, [showBeginning]);

  return (
    <ReactFlow<StepNode, WayEdge>
      ref={home} onInit={showBeginning} nodes={nodes} edges={edges} nodeTypes={NODE_TYPES} edgeTypes={EDGE_TYPES} defaultEdgeOptions={EDGE_DEFAULTS}
      onNodesChange={select} onConnect={connect} onReconnect={(_old, connection) => connect(connection)} onPaneClick={() => goTo({ section: 'flow' })}
      onBeforeDelete={async ({ nodes: [node] }) => { if (node) removeStep(node.id); return false; }}
      nodesDraggable={false} edgesFocusable={false} connectOnClick fitViewOptions={FIT} minZoom={0.2} maxZoom={1.6} multiSelectionKeyCode={null} selectionKeyCode={null}
      proOptions={{ hideAttribution: true }} ariaLabelConfig={ariaLabels(t)} aria-label={t('builder.canvas.label')} deleteKeyCode={['Delete']}
    >
      <Background gap={22} size={1.4} />
      <Controls showInteractive={false} position={isRightToLeft ? 'bottom-left' : 'bottom-right'} fitViewOptions={FIT} />
      {nodes.length > MANY ? <MiniMap pannable zoomable position={isRightToLeft ? 'bottom-right' : 'bottom-left'} ariaLabel={t('builder.canvas.map')} /> : null}
    </ReactFlow>
  );
}

/** Shows everything if it can be read, otherwise the first step at the edge where reading begins. */
function openAtBeginning(flow: ReturnType<typeof useReactFlow>, home: HTMLElement | null, direction: FlowDirection, isRightToLeft: boolean): void {
  if (!home) return;
  const bounds = flow.getNodesBounds(flow.getNodes());
  const [width, height] = [home.clientWidth, home.clientHeight];
  const whole = Math.min(width / (bounds.width + 80), height / (bounds.height + 60));
  if (whole >= READABLE) return void flow.fitView(FIT);
  const across = direction === 'down' ? width / (bounds.width + 80) : height / (bounds.height + 60);
  const zoom = Math.min(0.95, Math.max(READABLE, across));
  const middle = (from: number, size: number, room: number) => (size * zoom <= room ? (room - size * zoom) / 2 - from * zoom : undefined);
  const x = direction === 'down' ? middle(bounds.x, bounds.width, width) ?? width / 2 - (STEP_WIDTH / 2) * zoom : isRightToLeft ? width - 32 - STEP_WIDTH * zoom : 32;
  const y = direction === 'down' ? 28 : middle(bounds.y, bounds.height, height) ?? height / 2 - (STEP_HEIGHT / 2) * zoom;
  void flow.setViewport({ x, y, zoom });
}

/** The chosen step stays in sight, wherever it was chosen and however much room its panel takes. */
function useShowSelected(step: string | undefined, places: Layout['places'], flow: ReturnType<typeof useReactFlow>, home: RefObject<HTMLElement | null>): void {
  const shown = useRef(step);
  useEffect(() => {
    const [place, element] = [step === undefined ? undefined : places.get(step), home.current];
    if (!place || !element) return;
    let isNew = shown.current !== step;
    shown.current = step;
    const show = () => {
      const { x, y, zoom } = flow.getViewport();
      // From far above one comes down to the step; from near by only as far as needed.
      if (isNew && zoom < READABLE) void flow.setCenter(place.x + STEP_WIDTH / 2, place.y + STEP_HEIGHT / 2, { zoom: 0.85 });
      if (isNew && zoom < READABLE) return;
      const shift = { x: missingRoom(place.x * zoom + x, STEP_WIDTH * zoom, element.clientWidth), y: missingRoom(place.y * zoom + y, STEP_HEIGHT * zoom, element.clientHeight) };
      if (shift.x !== 0 || shift.y !== 0) void flow.setViewport({ x: x + shift.x, y: y + shift.y, zoom }, { duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200 });
    };
    const watch = new ResizeObserver(show);
    watch.observe(element);
    show();
    isNew = false;
    return () => watch.disconnect();
  }, [step, places, flow, home]);
}

function isInSight(flow: ReturnType<typeof useReactFlow>, { clientWidth, clientHeight }: HTMLElement, { x, y }: Point): boolean {
  const { x: left, y: top, zoom } = flow.getViewport();
  return missingRoom(x * zoom + left, STEP_WIDTH * zoom, clientWidth) === 0 && missingRoom(y * zoom + top, STEP_HEIGHT * zoom, clientHeight) === 0;
}

const MARGIN = 36;

/** How far to move so that a span lies inside the room, with some margin; its beginning counts where it does not fit. */
function missingRoom(from: number, size: number, room: number): number {
  if (from < MARGIN) return MARGIN - from;
  const over = from + size + MARGIN - room;
  return over > 0 ? -Math.min(over, from - MARGIN) : 0;
}

const ariaLabels = (t: (key: string) => string) => ({
  'node.a11yDescription.default': t('builder.canvas.step.help'),
  'node.a11yDescription.keyboardDisabled': t('builder.canvas.step.help'),
  'edge.a11yDescription.default': t('builder.canvas.way.help'),
  'controls.ariaLabel': t('builder.canvas.controls'),
  'controls.zoomIn.ariaLabel': t('builder.canvas.zoomIn'),
  'controls.zoomOut.ariaLabel': t('builder.canvas.zoomOut'),
  'controls.fitView.ariaLabel': t('builder.canvas.fit'),
  'minimap.ariaLabel': t('builder.canvas.map'),
  'handle.ariaLabel': t('builder.canvas.handle'),
});
