import { useMemo } from 'react';
import { inLanes, type LaneLayout } from '#builder/model/layout-lanes.ts';
import { drawingSignature, type Layout, layoutOf } from '#builder/model/layout.ts';
import { lanesOf } from '#builder/model/lanes.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { usePreferences } from '#builder/state/preferences.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { useFolded } from './folded.ts';

/** Where everything lies, as the analyst likes it drawn. It is laid out anew only for what moves something; folding a lane only moves it. */
export function useLayout(): Layout | LaneLayout {
  const { isRightToLeft } = useTexts();
  const { file, slug } = useEditor();
  const { direction, lanes } = usePreferences();
  const folded = useFolded(slug);
  const signature = drawingSignature(file);
  const isMirrored = isRightToLeft && !lanes;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for all of the file that matters here
  const base = useMemo(() => layoutOf(file, { direction, isRightToLeft: isMirrored }), [signature, direction, isMirrored]);
  const acting = lanes ? JSON.stringify([...lanesOf(file)]) : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: so does who acts
  return useMemo(() => (acting === '' ? base : inLanes(base, file, folded, { direction, isRightToLeft })), [base, acting, folded, direction, isRightToLeft]);
}
