import { useState } from 'react';
import { metaContent } from '#builder/api/client.ts';
import { Button } from '#builder/inputs/button.tsx';
import { useAnnounce } from '#builder/state/announcer.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { momentText } from '#builder/state/moment.ts';
import { part } from '#builder/state/part.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { downloadDraft } from './download.ts';

const MergeDialog = part(async () => (await import('./merge-dialog.tsx')).MergeDialog, { isWindow: true });

/** Somebody else saved in between. Nothing is thrown away: both drawings are brought together, and what both changed is asked. */
export function ConflictBar() {
  const { t, language } = useTexts();
  const { saving, file, isReadOnly } = useEditor();
  const [isOpen, setOpen] = useState(false);
  if (saving.is !== 'conflict' || isReadOnly) return null;
  return (
    <>
      <div className="bar bad" role="alert">
        <p>{t('builder.conflict', { by: saving.by, at: momentText(saving.at, language) })}</p>
        <div className="acts">
          <Button look="main" onClick={() => setOpen(true)}>{t('together.merge.open')}</Button>
          <Button onClick={() => downloadDraft(file)}>{t('builder.conflict.keep')}</Button>
        </div>
      </div>
      {isOpen ? <MergeDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** The network or the session is gone; what was drawn is still here. Saving goes on by itself, and by a button. */
export function OfflineBar() {
  const { t } = useTexts();
  const announce = useAnnounce();
  const { saving, saver, file } = useEditor();
  const goOn = async () => {
    if (!await saver.flush() && saver.state().is === 'signedOut') announce(t('builder.signedOut.still'), { isShown: true });
  };
  if (saving.is === 'offline') return <div className="bar" role="status"><p>{t('builder.offline')}</p><Button onClick={() => void saver.flush()}>{t('builder.offline.retry')}</Button></div>;
  if (saving.is === 'signedOut') {
    return (
      <div className="bar bad" role="alert">
        <p>{saving.isOther ? t('builder.signedOut.other', { name: metaContent('person') }) : t('builder.signedOut')}</p>
        <div className="acts">
          <a className="button plain" href="/sign-in/staff" target="_blank" rel="noreferrer">{t('builder.signedOut.again')}</a>
          <Button look="main" onClick={() => void goOn()}>{t('builder.signedOut.goOn')}</Button>
          <Button onClick={() => downloadDraft(file)}>{t('builder.conflict.keep')}</Button>
        </div>
      </div>
    );
  }
  return saving.is === 'refused' ? <div className="bar bad" role="alert"><p>{t('builder.refused', { why: saving.message })}</p><Button onClick={() => downloadDraft(file)}>{t('builder.conflict.keep')}</Button></div> : null;
}
