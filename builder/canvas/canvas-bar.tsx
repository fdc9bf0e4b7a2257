import { useChooser } from '#builder/dialogs/chooser-context.ts';
import { Button } from '#builder/inputs/button.tsx';
import { setPreferences, usePreferences } from '#builder/state/preferences.ts';
import { useTexts } from '#builder/state/texts.tsx';

/** What can be done to the drawing as a whole. */
export function CanvasBar() {
  const { t } = useTexts();
  const { direction, lanes } = usePreferences();
  const openChooser = useChooser();
  return (
    <div className="canvas-bar">
      <Button look="quiet" icon="plus" title={t('builder.add.first')} onClick={() => openChooser('start')}><span className="words">{t('builder.add.first')}</span></Button>
      <Button look="quiet" icon={direction === 'down' ? 'across' : 'down'} iconOnly onClick={() => setPreferences({ direction: direction === 'down' ? 'across' : 'down' })}>{t(direction === 'down' ? 'builder.canvas.across' : 'builder.canvas.down')}</Button>
      <Button look="quiet" icon="lanes" aria-pressed={lanes} title={t(lanes ? 'builder.lanes.hide' : 'builder.lanes.show')} onClick={() => setPreferences({ lanes: !lanes })}><span className="words">{t('builder.lanes')}</span></Button>
    </div>
  );
}
