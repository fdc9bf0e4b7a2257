import { useEffect, useState } from 'react';
import { labelWords } from '#builder/edits/label.ts';
import { Button } from '#builder/inputs/button.tsx';
import { useComments } from '#builder/state/comments.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { timeText } from '#builder/state/moment.ts';
import { useUntaken } from '#builder/state/untaken.ts';
import { useTexts } from '#builder/state/texts.tsx';
import type { Open } from './editor-page.tsx';

/** The service's name, how it is saved, undo and redo, and publishing. */
export function EditorBar({ onOpen, showsComments, onComments }: { onOpen(open: Open): void; showsComments: boolean; onComments(): void }) {
  const { t } = useTexts();
  const { file, undo, redo, undoes, redoes, publishedVersion, lastVersion, lock } = useEditor();
  const proposed = lock.state?.proposed;
  const openThreads = useComments().list.threads.filter(({ resolved }) => !resolved).length;
  return (
    <>
      <p className="service-name"><strong>{file.title}</strong><span className="tag">{publishedVersion > 0 ? t('builder.service.live', { version: publishedVersion }) : t(lastVersion > 0 ? 'builder.service.withdrawn' : 'builder.service.draft')}</span></p>
      <SaveState />
      {proposed ? <Button look="quiet" onClick={() => onOpen({ window: 'publish' })}>{t(proposed.isYours ? 'together.second.waits' : 'together.second.waitsForYou', { by: proposed.by })}</Button> : null}
      <div className="bar-acts">
        <Button look="quiet" icon="undo" iconOnly disabled={!undoes} onClick={undo}>{undoes ? t('builder.undo.what', { what: labelWords(t, undoes) }) : t('builder.undo')}</Button>
        <Button look="quiet" icon="redo" iconOnly disabled={!redoes} onClick={redo}>{redoes ? t('builder.redo.what', { what: labelWords(t, redoes) }) : t('builder.redo')}</Button>
        <Button look="quiet" icon="find" iconOnly onClick={() => onOpen({ window: 'find' })}>{t('builder.find.title')}</Button>
        <Button look="quiet" icon="comment" aria-expanded={showsComments} onClick={onComments} aria-label={t('together.comments.open', { count: openThreads })}>{openThreads > 0 ? openThreads : null}</Button>
        <Button look="quiet" icon="help" iconOnly onClick={() => onOpen({ window: 'keys' })}>{t('builder.keys.title')}</Button>
        <Button look="main" onClick={() => onOpen({ window: 'publish' })}>{t('builder.publish')}</Button>
      </div>
    </>
  );
}

/** "Saved 14:03", in sight at all times; a screen reader hears of trouble, not of every save. */
function SaveState() {
  const { t, language } = useTexts();
  const { saving } = useEditor();
  const untaken = useUntaken();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => setNow(Date.now()), []);
  if (untaken > 0 && saving.is === 'saved') return <p className="save-state refused">{t('builder.save.untaken')}</p>;
  const words = saving.is === 'saved' ? t('builder.save.saved', { at: timeText(saving.at, language, Math.max(now, saving.at)) }) : t(`builder.save.${saving.is}`);
  return <p className={`save-state ${saving.is}`}>{words}</p>;
}
