import { Button } from '#builder/inputs/button.tsx';
import { CheckField } from '#builder/inputs/small-fields.tsx';
import { setPreferences, usePreferences } from '#builder/state/preferences.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { Dialog } from './dialog.tsx';
import { LetterLegend } from './letter-legend.tsx';

const KEYS = [
  ['Ctrl Z', 'undo'], ['Ctrl Shift Z', 'redo'], ['Ctrl K', 'find'], ['Ctrl S', 'save'], ['Ctrl C', 'copy'], ['Ctrl V', 'paste'], ['Ctrl D', 'duplicate'], ['Alt ↑ ↓', 'move'], ['?', 'help'], ['F6', 'region'], ['Shift F6', 'regionBack'], ['+ − 0', 'zoom'], ['.', 'toStep'], ['← → ↑ ↓', 'push'], ['Tab', 'tab'], ['Enter', 'enter'], ['Delete', 'delete'],
] as const;

/** What the keys do and the letters mean, and the switch for those of a single character. */
export function Shortcuts({ onClose, onGuide }: { onClose(): void; onGuide(): void }) {
  const { t } = useTexts();
  const { singleKeys } = usePreferences();
  return (
    <Dialog title={t('builder.keys.title')} onClose={onClose}>
      <dl className="keys">
        {KEYS.map(([keys, name]) => <div key={name}><dt>{keys.split(' ').map((key) => <kbd key={key}>{key}</kbd>)}</dt><dd>{t(`builder.keys.${name}`)}</dd></div>)}
      </dl>
      <CheckField label={t('builder.keys.single')} hint={t('builder.keys.single.hint')} value={singleKeys} onChange={(value) => setPreferences({ singleKeys: value })} />
      <LetterLegend />
      <Button onClick={onGuide}>{t('builder.guide.again')}</Button>
    </Dialog>
  );
}
