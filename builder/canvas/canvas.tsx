import '@xyflow/react/dist/base.css';
import { Background, type Connection, Controls, MarkerType, MiniMap, type NodeChange, Panel, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { drawingSignature, layoutOf } from '#builder/model/layout.ts';
import { outlineOf } from '#builder/model/outline.ts';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { usePreferences } from '#builder/state/preferences.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { useRemoveStep } from '#builder/outline/use-step-acts.ts';
import { CanvasBar } from './canvas-bar.tsx';
import { drawing, type StepNode, type WayEdge } from './drawing.ts';
import { StepCard } from './step-node.tsx';
import { WayLine } from './way-line.tsx';

const NODE_TYPES = { step: StepCard };
const EDGE_TYPES = { way: WayLine };
const EDGE_DEFAULTS = { markerEnd: { type: MarkerType.ArrowClosed, width: 18, height: 18 } };
const FIT = { padding: 0.12, maxZoom: 1, minZoom: 0.45 };
/** Fewer steps than this fit on any screen. */
const MANY = 12;

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
  useShowSelected(place.step, layout.places, flow);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new direction is a new picture
  useEffect(() => { void flow.fitView(FIT); }, [direction]);

  return (
    <ReactFlow<StepNode, WayEdge>
      nodes={nodes} edges={edges} nodeTypes={NODE_TYPES} edgeTypes={EDGE_TYPES} defaultEdgeOptions={EDGE_DEFAULTS}
      onNodesChange={select} onConnect={connect} onReconnect={(_old, connection) => connect(connection)} onPaneClick={() => goTo({ section: 'flow' })}
      onBeforeDelete={async ({ nodes: [node] }) => { if (node) removeStep(node.id); return false; }}
      nodesDraggable={false} edgesFocusable={false} connectOnClick fitView fitViewOptions={FIT} minZoom={0.2} maxZoom={1.6} multiSelectionKeyCode={null} selectionKeyCode={null}
      proOptions={{ hideAttribution: true }} ariaLabelConfig={ariaLabels(t)} aria-label={t('builder.canvas.label')} deleteKeyCode={['Delete']}
    >
      <Background gap={22} size={1.4} />
      <Panel position={isRightToLeft ? 'top-right' : 'top-left'}><CanvasBar /></Panel>
      <Controls showInteractive={false} position={isRightToLeft ? 'bottom-right' : 'bottom-left'} fitViewOptions={FIT} />
      {nodes.length > MANY ? <MiniMap pannable zoomable position={isRightToLeft ? 'bottom-left' : 'bottom-right'} ariaLabel={t('builder.canvas.map')} /> : null}
    </ReactFlow>
  );
}

/** A step chosen elsewhere (a problem, the outline, a new one) is brought into sight. */
function useShowSelected(step: string | undefined, places: ReadonlyMap<string, { x: number; y: number }>, flow: ReturnType<typeof useReactFlow>): void {
  const shown = useRef(step);
  useEffect(() => {
    if (step === shown.current || step === undefined || !places.has(step)) return;
    shown.current = step;
    void flow.fitView({ nodes: [{ id: step }], maxZoom: Math.max(0.8, flow.getZoom()), minZoom: Math.min(1, flow.getZoom()), duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 250 });
  }, [step, places, flow]);
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
