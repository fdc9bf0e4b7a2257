import { presenceOf } from '#builder/edits/presence.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { WhenField } from './when-field.tsx';

/** When a question or a screen shows: always, or while a condition is true (or is not). */
export function ShownWhen({ path }: { path: string }) {
  const { t } = useTexts();
  const { file } = useEditor();
  const { shown, isIntricate } = presenceOf(file, path);
  return (
    <>
      {isIntricate ? <p className="hint">{t('builder.shown.intricate')}</p> : null}
      <WhenField label={t('builder.shown.title')} none={t('builder.shown.always')} make={t('builder.shown.new')} path={path} when={shown} editFor={(when) => ({ do: 'setCondition', path, ...(when ? { shown: when } : {}) })} />
    </>
  );
}
