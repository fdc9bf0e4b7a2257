import { Button } from '#builder/inputs/button.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { timeText } from '#builder/state/moment.ts';
import { useTexts } from '#builder/state/texts.tsx';

/** Who else is editing, since when, and the way to edit here. What is not saved here is kept, and said to be. */
export function LockBar() {
  const { t, language } = useTexts();
  const { lock: { state }, isReadOnly, saver, takeOver, refresh } = useEditor();
  if (!isReadOnly || !state) return null;
  // It is this window's now, and the newest drawing is on its way.
  if (state.isMine) return <div className="bar" role="status"><p>{t('builder.loading')}</p></div>;
  const { holder, revision } = state;
  const who = holder === null ? 'free' : holder.isYou ? 'own' : 'other';
  const isUnsaved = saver.hasUnsaved();
  return (
    <div className="bar" role="alert">
      <p>
        {t(`together.lock.${who}`, { by: holder?.name ?? '', since: holder ? timeText(holder.since, language, Date.now()) : '' })}
        {isUnsaved ? <> {t('together.lock.unsaved')}</> : null}
      </p>
      <div className="acts">
        {revision > saver.revision() && !isUnsaved ? <Button onClick={refresh}>{t('together.lock.refresh')}</Button> : null}
        <Button look={who === 'other' ? 'plain' : 'main'} onClick={() => void takeOver()}>{t(`together.lock.${who}.act`)}</Button>
      </div>
    </div>
  );
}
