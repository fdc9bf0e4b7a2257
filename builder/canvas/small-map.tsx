import { MiniMap, Panel } from '@xyflow/react';
import { Button } from '#builder/inputs/button.tsx';
import { setPreferences, usePreferences } from '#builder/state/preferences.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { MAP } from './sight.ts';

/** A small map of the whole drawing, which is folded away and unfolded. It lies in the corner where the drawing does not begin. */
export function SmallMap() {
  const { t, isRightToLeft } = useTexts();
  const { map, lanes, direction } = usePreferences();
  const isBeside = lanes && direction === 'down';
  const position = isRightToLeft === isBeside ? 'bottom-left' : 'bottom-right';
  const place = isBeside ? 'beside' : '';
  return (
    <>
      {map ? <MiniMap pannable zoomable className={place} style={MAP} position={position} ariaLabel={t('builder.canvas.map')} /> : null}
      <Panel position={position} className={`map-switch ${place} ${map ? 'over' : ''}`}>
        <Button icon={map ? 'minus' : 'plus'} aria-expanded={map} onClick={() => setPreferences({ map: !map })}>{t(map ? 'builder.canvas.map.hide' : 'builder.canvas.map.show')}</Button>
      </Panel>
    </>
  );
}
