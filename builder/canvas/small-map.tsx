import { MiniMap, Panel } from '@xyflow/react';
import { Button } from '#builder/inputs/button.tsx';
import { setPreferences, usePreferences } from '#builder/state/preferences.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { MAP } from './sight.ts';

/** A small map of the whole drawing, which is folded away and unfolded. */
export function SmallMap() {
  const { t, isRightToLeft } = useTexts();
  const { map } = usePreferences();
  const position = isRightToLeft ? 'bottom-right' : 'bottom-left';
  return (
    <>
      {map ? <MiniMap pannable zoomable style={MAP} position={position} ariaLabel={t('builder.canvas.map')} /> : null}
      <Panel position={position} className={`map-switch ${map ? 'over' : ''}`}>
        <Button icon={map ? 'minus' : 'plus'} aria-expanded={map} onClick={() => setPreferences({ map: !map })}>{t(map ? 'builder.canvas.map.hide' : 'builder.canvas.map.show')}</Button>
      </Panel>
    </>
  );
}
