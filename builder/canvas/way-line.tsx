import { BaseEdge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { useChooser } from '#builder/dialogs/chooser-context.ts';
import { Icon } from '#builder/inputs/icon.tsx';
import { usePreferences } from '#builder/state/preferences.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { useOverlay } from '#builder/trying/trying-context.tsx';
import type { WayEdge } from './drawing.ts';
import { InLabels } from './label-home.tsx';
import { useOnlyRead } from './only-read.ts';
import { StepMark } from './step-mark.tsx';
import { drawnWay } from './way-path.ts';

/** A way from an outcome to a step, with its name and a button that puts a step on it. */
export const WayLine = memo(function WayLine({ source, sourceX, sourceY, targetX, targetY, data, markerEnd }: EdgeProps<WayEdge>) {
  const { t, isRightToLeft } = useTexts();
  const { direction } = usePreferences();
  const openChooser = useChooser();
  const isOnlyRead = useOnlyRead();
  const { come, missed, marks } = useOverlay();
  if (!data) return null;
  const [start, end] = [{ x: sourceX, y: sourceY }, { x: targetX, y: targetY }];
  const { path, label } = drawnWay(start, end, data, direction, isRightToLeft ? -1 : 1);
  const place = `${source} ${data.outcome}`;
  const trace = come.has(place) ? 'come' : missed.has(place) ? 'missed' : (marks?.get(place)?.sort ?? '');
  return (
    <>
      <BaseEdge path={path} markerEnd={markerEnd} className={`way ${data.isBack ? 'back' : ''} ${trace}`} interactionWidth={24} />
      <InLabels>
        <div dir={isRightToLeft ? 'rtl' : 'ltr'} className="way-label nodrag nopan" style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }}>
          {data.isNamed ? <span className="way-name" title={data.name}>{data.name}</span> : null}
          <StepMark place={place} />
          {/* By key it is reached at the step, whose outcome does the very same: along the ways the focus would leave the sight. */}
          {data.outcome === '' || isOnlyRead ? null : <button type="button" className="way-add" tabIndex={-1} onClick={() => openChooser({ step: source, outcome: data.outcome })} aria-label={t('builder.way.add', { way: data.title })}><Icon name="plus" /></button>}
        </div>
      </InLabels>
    </>
  );
});
