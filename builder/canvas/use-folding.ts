import type { useReactFlow } from '@xyflow/react';
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { flowOf } from '#builder/edits/ways.ts';
import type { LaneLayout } from '#builder/model/layout-lanes.ts';
import { cardOf } from '#builder/model/layout-lanes.ts';
import type { Layout } from '#builder/model/layout.ts';
import { laneName, laneOf, lanesOf } from '#builder/model/lanes.ts';
import { outlineOf } from '#builder/model/outline.ts';
import { useAnnounce } from '#builder/state/announcer.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { focusStep } from './focus-step.ts';
import { setFolded } from './folded.ts';
import { bringInSight } from './sight.ts';

/** Folds a lane, or opens it; `takesFocus`: the focus goes to the first of its steps. */
export type Fold = (lane: string, isFolded: boolean, takesFocus?: boolean) => void;

/** Folding lanes, with the drawing going along: what was folded or opened is in sight, and a step that is chosen, or that a simulation comes to, is never inside. */
export function useFolding(flow: ReturnType<typeof useReactFlow>, home: RefObject<HTMLElement | null>, layout: Layout | LaneLayout, now: string | undefined): Fold {
  const { t, isRightToLeft } = useTexts();
  const { file, slug, place, goTo } = useEditor();
  const announce = useAnnounce();
  const aim = useRef<{ key: string; takesFocus: boolean }>(undefined);
  const open = (key: string | undefined) => {
    const step = key === undefined ? undefined : flowOf(file).steps[key];
    if (step) setFolded(slug, laneOf(file, step), false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is chosen: it may be folded away afterwards
  useEffect(() => open(place.step), [place.step]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: likewise
  useEffect(() => open(now), [now]);
  useEffect(() => {
    const at = aim.current && layout.places.get(aim.current.key);
    if (!aim.current || !at) return;
    bringInSight(flow, home.current, at, isRightToLeft);
    if (aim.current.takesFocus) focusStep(home.current, aim.current.key);
    aim.current = undefined;
  }, [layout, flow, home, isRightToLeft]);
  return useCallback((lane, isFolded, takesFocus = false) => {
    const steps = lanesOf(file).get(lane) ?? [];
    const first = outlineOf(file).find(({ key }) => steps.includes(key))?.key;
    aim.current = { key: isFolded ? cardOf(lane) : first ?? '', takesFocus };
    if (isFolded && place.step !== undefined && steps.includes(place.step)) goTo({ section: 'flow' });
    setFolded(slug, lane, isFolded);
    announce(t(isFolded ? 'builder.lane.folded' : 'builder.lane.opened', { lane: laneName(t, file, lane), count: steps.length }));
  }, [t, file, slug, place.step, goTo, announce]);
}
