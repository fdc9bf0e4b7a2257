import '@xyflow/react/dist/base.css';
import { Background, type Connection, ControlButton, Controls, MarkerType, type NodeChange, ReactFlow, ReactFlowProvider, useOnViewportChange, useReactFlow } from '@xyflow/react';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import { outlineOf } from '#builder/model/outline.ts';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { Icon } from '#builder/inputs/icon.tsx';
import { part } from '#builder/state/part.tsx';
import { isDark, usePreferences } from '#builder/state/preferences.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { useOverlay } from '#builder/trying/trying-context.tsx';
import { useRemoveStep } from '#builder/outline/use-remove-step.ts';
import { useCanvasHand } from './canvas-hand.ts';
import { drawing, type LaneNode, type StepNode, type WayEdge } from './drawing.ts';
import { focusedStep, focusStep } from './focus-step.ts';
import { LabelHome } from './label-home.tsx';
import { LaneCard } from './lane-card.tsx';
import { LaneBands, LaneHeads } from './lane-heads.tsx';
import { moveByKey } from './move-by-key.ts';
import { comeTo, FIT, isMapOfUse, openDrawing, useShowSelected } from './sight.ts';
import { useOnlyRead } from './only-read.ts';
import { SmallMap } from './small-map.tsx';
import { StepCard } from './step-node.tsx';
import { Trail } from './trail.tsx';
import { useClickConnect } from './use-click-connect.ts';
import { useFolding } from './use-folding.ts';
import { useLayout } from './use-layout.ts';
import { WayLine } from './way-line.tsx';

/** It comes with what is tried out. */
const Token = part(async () => (await import('./token.tsx')).Token);

const NODE_TYPES = { step: StepCard, lane: LaneCard };
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
  const { direction, lanes } = usePreferences();
  const problems = useProblems();
  const overlay = useOverlay();
  const removeStep = useRemoveStep();
  const isOnlyRead = useOnlyRead();
  const flow = useReactFlow();
  useCanvasHand(flow);
  const home = useRef<HTMLDivElement>(null);
  // Only when it changes: every element of the drawing is styled anew.
  const zoomed = useRef<number>(undefined);
  useOnViewportChange({
    onChange: ({ zoom }) => {
      if (zoomed.current !== zoom) home.current?.style.setProperty('--zoom', String(Math.max(zoom, SMALLEST)));
      zoomed.current = zoom;
    },
  });
  const layout = useLayout();
  const bands = 'bands' in layout ? layout.bands : undefined;
  const outline = useMemo(() => outlineOf(file), [file]);
  const drawn = useMemo(() => drawing(file, outline, layout, direction, problems, place.step, overlay, t), [file, outline, layout, direction, problems, place.step, overlay, t]);
  const nodes = useUnchanged(drawn.nodes);
  const edges = useUnchanged(drawn.edges);

  const now = overlay.now?.[0];
  const fold = useFolding(flow, home, layout, now);
  const connect = useCallback(({ source, sourceHandle, target }: Connection) => {
    if (sourceHandle && source !== target) edit({ do: 'connect', from: { step: source, outcome: sourceHandle }, target });
  }, [edit]);
  const { giveUp, begunAt, ...clickConnect } = useClickConnect(connect);
  const select = useCallback((changes: NodeChange<StepNode | LaneNode>[]) => {
    const card = changes.find((change) => change.type === 'select' && change.selected);
    // Who presses a dot looks for the card it is to lead to: the drawing stays where it is.
    if (card?.type !== 'select' || card.id === place.step || card.id === begunAt()) return;
    const folded = bands?.find((band) => band.card === card.id);
    if (folded) fold(folded.lane, false, true);
    else goTo({ section: 'flow', step: card.id });
  }, [goTo, place.step, bands, fold, begunAt]);
  const chosen = place.step === undefined ? undefined : layout.places.get(place.step);
  const press = (event: KeyboardEvent) => {
    const step = focusedStep();
    if (event.key !== 'Delete' || isOnlyRead || step === undefined || !Object.hasOwn(file['x-service'].flow.steps, step)) return moveByKey(flow, event, chosen);
    event.preventDefault();
    focusStep(home.current, removeStep(step));
  };
  useShowSelected(place.step, layout.places, flow, home, isRightToLeft);
  // Where a simulation begins is no reason to leave the step that was chosen.
  const begun = useRef<string>(undefined);
  if (now === undefined) begun.current = undefined;
  else begun.current ??= now;
  useShowSelected(place.step !== undefined && now === begun.current ? undefined : now, layout.places, flow, home, isRightToLeft);
  const first = useRef(place.step);
  first.current = place.step;
  const showBeginning = useCallback(() => openDrawing(flow, home.current, { direction, isRightToLeft, hasLanes: lanes, step: first.current }), [flow, direction, isRightToLeft, lanes]);
  // Another direction is another picture, and so are lanes.
  useEffect(() => { showBeginning(); }, [showBeginning]);

  return (
    <div className={`drawing ${direction}`}>
      {bands ? <Trail onFold={fold} /> : null}
      {bands ? <LaneHeads bands={bands} direction={direction} home={home} onFold={fold} /> : null}
      <ReactFlow<StepNode | LaneNode, WayEdge>
        ref={home} onInit={showBeginning} nodes={nodes} edges={edges} nodeTypes={NODE_TYPES} edgeTypes={EDGE_TYPES} defaultEdgeOptions={EDGE_DEFAULTS} defaultMarkerColor={null}
        onNodesChange={select} onConnect={connect} {...(isOnlyRead ? {} : { onReconnect: (_old: WayEdge, connection: Connection) => connect(connection) })} onPaneClick={() => { giveUp(); goTo({ section: 'flow' }); }} {...clickConnect}
        onMove={() => home.current?.toggleAttribute('data-moving', true)} onMoveEnd={() => home.current?.removeAttribute('data-moving')}
        onKeyDown={press}
        colorMode={isDark() ? 'dark' : 'light'} nodesDraggable={false} nodesConnectable={!isOnlyRead} edgesFocusable={false} connectOnClick={!isOnlyRead} fitViewOptions={FIT} minZoom={FIT.minZoom} maxZoom={1.6} multiSelectionKeyCode={null} selectionKeyCode={null}
        onlyRenderVisibleElements={nodes.length > TOO_MANY} proOptions={{ hideAttribution: true }} ariaLabelConfig={ariaLabels(t, isOnlyRead)} aria-label={t('builder.canvas.label')} deleteKeyCode={null}
      >
        <Background gap={22} size={1.4} />
        {bands ? <LaneBands bands={bands} direction={direction} /> : null}
        <Controls showInteractive={false} position={isRightToLeft ? 'bottom-left' : 'bottom-right'} fitViewOptions={FIT}>
          <ControlButton disabled={!chosen} onClick={() => chosen && comeTo(flow, chosen)} title={t('builder.canvas.toStep')} aria-label={t('builder.canvas.toStep')}><Icon name="aim" /></ControlButton>
        </Controls>
        {overlay.now && overlay.glide !== undefined ? <Token now={overlay.now} places={layout.places} glide={overlay.glide} isRightToLeft={isRightToLeft} /> : null}
        {nodes.length > MANY && isMapOfUse(layout.places) ? <SmallMap /> : null}
      </ReactFlow>
    </div>
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

const ariaLabels = (t: (key: string) => string, isOnlyRead: boolean) => ({
  'node.a11yDescription.default': t(isOnlyRead ? 'builder.reading.help' : 'builder.canvas.step.help'),
  'node.a11yDescription.keyboardDisabled': t(isOnlyRead ? 'builder.reading.help' : 'builder.canvas.step.help'),
  'edge.a11yDescription.default': t('builder.canvas.way.help'),
  'controls.ariaLabel': t('builder.canvas.controls'),
  'controls.zoomIn.ariaLabel': t('builder.canvas.zoomIn'),
  'controls.zoomOut.ariaLabel': t('builder.canvas.zoomOut'),
  'controls.fitView.ariaLabel': t('builder.canvas.fit'),
  'minimap.ariaLabel': t('builder.canvas.map'),
  'handle.ariaLabel': t('builder.canvas.handle'),
});
