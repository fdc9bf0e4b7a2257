import { MiniMap, Panel } from '@xyflow/react';
import { Button } from '#builder/inputs/button.tsx';
import { setPreferences, usePreferences } from '#builder/state/preferences.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { MAP } from './sight.ts';

/** A small map of the whole drawing, which is folded away and unfolded. It lies beside the zoom buttons, in the corner where the drawing does not begin. */
export function SmallMap() {
  const { t, isRightToLeft } = useTexts();
  const { map } = usePreferences();
  const position = isRightToLeft ? 'bottom-left' : 'bottom-right';
  return (
    <>
      {map ? <MiniMap pannable zoomable className="beside" style={MAP} position={position} ariaLabel={t('builder.canvas.map')} /> : null}
      <Panel position={position} className={`map-switch beside ${map ? 'over' : ''}`}>
        <Button icon={map ? 'minus' : 'plus'} aria-expanded={map} onClick={() => setPreferences({ map: !map })}>{t(map ? 'builder.canvas.map.hide' : 'builder.canvas.map.show')}</Button>
      </Panel>
    </>
  );
}
