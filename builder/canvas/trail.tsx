import { useReactFlow } from '@xyflow/react';
import { stepName } from '#builder/model/naming.ts';
import { laneName, laneOf } from '#builder/model/lanes.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { FIT } from './sight.ts';
import type { Fold } from './use-folding.ts';

/** From the whole service over a lane to the chosen step, and back up: the lane folds into its card, the service is shown whole. */
export function Trail({ onFold }: { onFold: Fold }) {
  const { t } = useTexts();
  const { file, place, goTo } = useEditor();
  const flow = useReactFlow();
  const step = place.step === undefined ? undefined : flowOf(file).steps[place.step];
  const lane = step && laneOf(file, step);
  const name = lane === undefined ? '' : laneName(t, file, lane);
  const showAll = () => { goTo({ section: 'flow' }); void flow.fitView(FIT); };
  return (
    <nav className="trail" aria-label={t('builder.trail')}>
      <ol>
        <li><button type="button" className="link" onClick={showAll} title={t('builder.canvas.fit')}>{file.title}</button></li>
        {lane === undefined ? null : <li><button type="button" className="link" onClick={() => onFold(lane, true, true)} title={t('builder.lane.fold', { lane: name })}>{name}</button></li>}
        {step ? <li aria-current="step">{stepName(t, step)}</li> : null}
      </ol>
    </nav>
  );
}
