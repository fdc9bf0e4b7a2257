import '@xyflow/react/dist/base.css';
import { Background, type Connection, Controls, MarkerType, MiniMap, type NodeChange, ReactFlow, ReactFlowProvider, useOnViewportChange, useReactFlow } from '@xyflow/react';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import { drawingSignature, layoutOf } from '#builder/model/layout.ts';
import { outlineOf } from '#builder/model/outline.ts';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { isDark, usePreferences } from '#builder/state/preferences.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { useOverlay } from '#builder/trying/trying-context.tsx';
import { useRemoveStep } from '#builder/outline/use-step-acts.ts';
import { drawing, type StepNode, type WayEdge } from './drawing.ts';
import { LabelHome } from './label-home.tsx';
import { moveByKey } from './move-by-key.ts';
import { FIT, isMapOfUse, MAP, openDrawing, useShowSelected } from './sight.ts';
import { StepCard } from './step-node.tsx';
import { WayLine } from './way-line.tsx';

const NODE_TYPES = { step: StepCard };
const EDGE_TYPES = { way: WayLine };
const EDGE_DEFAULTS = { markerEnd: { type: MarkerType.ArrowClosed, width: 18, height: 18, markerUnits: 'userSpaceOnUse' } };
/** From so many steps on a small map helps to find the way. */
const MANY = 20;
/** From so many on only those in sight are in the page, and what moves or is pointed at costs no more than in a short service: the outline has them all. */
const TOO_MANY = 60;
/** Below this the drawing is an overview: its buttons grow no further. */
const SMALLEST = 0.4;

export function Canvas() {
  return <ReactFlowProvider><LabelHome><Drawing /></LabelHome></ReactFlowProvider>;
}

/** The flow as a drawing. It is always laid out anew, so that nothing has to be tidied up by hand. */
function Drawing() {
  const { t, isRightToLeft } = useTexts();
  const { file, edit, place, goTo } = useEditor();
  const { direction } = usePreferences();
  const problems = useProblems();
  const overlay = useOverlay();
  const removeStep = useRemoveStep();
  const flow = useReactFlow();
  const home = useRef<HTMLDivElement>(null);
  // Only when it changes: every element of the drawing is styled anew.
  const zoomed = useRef<number>(undefined);
  useOnViewportChange({
    onChange: ({ zoom }) => {
      if (zoomed.current !== zoom) home.current?.style.setProperty('--zoom', String(Math.max(zoom, SMALLEST)));
      zoomed.current = zoom;
    },
  });
  const signature = drawingSignature(file);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for all of the file that matters here
  const layout = useMemo(() => layoutOf(file, { direction, isRightToLeft }), [signature, direction, isRightToLeft]);
  const outline = useMemo(() => outlineOf(file), [file]);
  const drawn = useMemo(() => drawing(file, outline, layout, problems, place.step, overlay, t), [file, outline, layout, problems, place.step, overlay, t]);
  const nodes = useUnchanged(drawn.nodes);
  const edges = useUnchanged(drawn.edges);

  const select = useCallback((changes: NodeChange<StepNode>[]) => {
    const chosen = changes.find((change) => change.type === 'select' && change.selected);
    if (chosen?.type === 'select' && chosen.id !== place.step) goTo({ section: 'flow', step: chosen.id });
  }, [goTo, place.step]);
  const connect = useCallback(({ source, sourceHandle, target }: Connection) => {
    if (sourceHandle && source !== target) edit({ do: 'connect', from: { step: source, outcome: sourceHandle }, target });
  }, [edit]);
  const press = (event: KeyboardEvent) => {
    const step = focusedStep();
    if (event.key !== 'Delete' || step === undefined) return moveByKey(flow, event);
    event.preventDefault();
    focusStep(home.current, removeStep(step));
  };
  useShowSelected(place.step, layout.places, flow, home, isRightToLeft);
  // Where a simulation begins is no reason to leave the step that was chosen.
  const now = overlay.now?.[0];
  const begun = useRef<string>(undefined);
  if (now === undefined) begun.current = undefined;
  else begun.current ??= now;
  useShowSelected(place.step !== undefined && now === begun.current ? undefined : now, layout.places, flow, home, isRightToLeft);
  const first = useRef(place.step);
  first.current = place.step;
  const showBeginning = useCallback(() => openDrawing(flow, home.current, { direction, isRightToLeft, step: first.current }), [flow, direction, isRightToLeft]);
  // A new direction is a new picture.
  useEffect(() => { showBeginning(); }, [showBeginning]);

  return (
    <ReactFlow<StepNode, WayEdge>
      ref={home} onInit={showBeginning} nodes={nodes} edges={edges} nodeTypes={NODE_TYPES} edgeTypes={EDGE_TYPES} defaultEdgeOptions={EDGE_DEFAULTS} defaultMarkerColor={null}
      onNodesChange={select} onConnect={connect} onReconnect={(_old, connection) => connect(connection)} onPaneClick={() => goTo({ section: 'flow' })}
      onMove={() => home.current?.toggleAttribute('data-moving', true)} onMoveEnd={() => home.current?.removeAttribute('data-moving')}
      onKeyDown={press}
      colorMode={isDark() ? 'dark' : 'light'} nodesDraggable={false} edgesFocusable={false} connectOnClick fitViewOptions={FIT} minZoom={FIT.minZoom} maxZoom={1.6} multiSelectionKeyCode={null} selectionKeyCode={null}
      onlyRenderVisibleElements={nodes.length > TOO_MANY} proOptions={{ hideAttribution: true }} ariaLabelConfig={ariaLabels(t)} aria-label={t('builder.canvas.label')} deleteKeyCode={null}
    >
      <Background gap={22} size={1.4} />
      <Controls showInteractive={false} position={isRightToLeft ? 'bottom-left' : 'bottom-right'} fitViewOptions={FIT} />
      {nodes.length > MANY && isMapOfUse(layout.places) ? <MiniMap pannable zoomable style={MAP} position={isRightToLeft ? 'bottom-right' : 'bottom-left'} ariaLabel={t('builder.canvas.map')} /> : null}
    </ReactFlow>
  );
}

/** The same elements where they say the same: only what changed is drawn anew. */
function useUnchanged<T extends { id: string }>(all: T[]): T[] {
  const before = useRef(new Map<string, { said: string; one: T }>());
  return useMemo(() => {
    const now = new Map(all.map((one) => {
      const said = JSON.stringify(one);
      const known = before.current.get(one.id);
      return [one.id, known?.said === said ? known : { said, one }] as const;
    }));
    before.current = now;
    return [...now.values()].map(({ one }) => one);
  }, [all]);
}

/** The focus goes to a step as soon as it is drawn. */
function focusStep(home: HTMLElement | null, key: string | undefined, patience = 20): void {
  if (key === undefined) return;
  const card = [...home?.querySelectorAll<HTMLElement>('.react-flow__node') ?? []].find(({ dataset }) => dataset['id'] === key);
  if (card) card.focus();
  else if (patience > 0) setTimeout(() => focusStep(home, key, patience - 1), 50);
}

/** The step the keyboard is on: what Delete takes is what has the ring, not what was chosen before. */
const focusedStep = (): string | undefined => document.activeElement?.closest<HTMLElement>('.react-flow__node')?.dataset['id'];

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
