import { lazy, Suspense, useEffect, useId, useState } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { api } from '#builder/api/client.ts';
import { Button } from '#builder/inputs/button.tsx';
import { changesBetween } from '#builder/model/changes.ts';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { ChangeList } from '#builder/sections/change-list.tsx';
import { useAnnounce } from '#builder/state/announcer.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { Dialog } from './dialog.tsx';

const PublishCheck = lazy(async () => ({ default: (await import('#builder/trying/publish-check.tsx')).PublishCheck }));

/** The one explicit act: what changes, what forbids it, why it is done, and that files under way keep their version. */
export function Publish({ onClose, onProblems }: { onClose(): void; onProblems(): void }) {
  const { t } = useTexts();
  const { slug, file, saver, publishedVersion, setPublishedVersion } = useEditor();
  const { errors, warnings } = useProblems();
  const announce = useAnnounce();
  const noteId = useId();
  const live = useLive(slug, publishedVersion);
  const [note, setNote] = useState('');
  const [state, setState] = useState<{ is: 'asking' | 'working' } | { is: 'refused'; message: string } | { is: 'done'; version: number }>({ is: 'asking' });
  const publish = async () => {
    setState({ is: 'working' });
    if (!await saver.flush()) return setState({ is: 'refused', message: t('builder.publish.notSaved') });
    const answer = await api.publish(slug, saver.revision(), note);
    if (!answer.ok) return setState({ is: 'refused', message: answer.refusal.message || t('builder.offline') });
    setPublishedVersion(answer.value.version);
    announce(t('builder.publish.done', { version: answer.value.version }));
    setState({ is: 'done', version: answer.value.version });
  };
  if (state.is === 'done') {
    return (
      <Dialog title={t('builder.publish.done', { version: state.version })} onClose={onClose}>
        <p>{t('builder.publish.done.text')}</p>
        <p><a href={`/services/${slug}`} target="_blank" rel="noreferrer">{t('builder.publish.open')}</a></p>
        <div className="acts"><Button look="main" onClick={onClose} data-first>{t('builder.close')}</Button></div>
      </Dialog>
    );
  }
  return (
    <Dialog title={t('builder.publish.title', { version: publishedVersion + 1 })} onClose={onClose} size="large">
      <h3>{t('builder.publish.changes')}</h3>
      {publishedVersion === 0 ? <p>{t('builder.publish.first')}</p> : live ? <ChangeList changes={changesBetween(live, file)} none={t('builder.publish.same')} /> : <p>{t('builder.loading')}</p>}
      <h3>{t('builder.publish.who')}</h3>
      <p>{publishedVersion === 0 ? t('builder.publish.who.first') : t('builder.publish.who.text', { version: publishedVersion })}</p>
      {errors > 0 ? <p className="faults">{t('builder.publish.errors', { count: errors })} <button type="button" className="link" onClick={() => { onClose(); onProblems(); }}>{t('builder.publish.errors.show')}</button></p>
        : warnings > 0 ? <p className="hint">{t('builder.publish.warnings', { count: warnings })} <button type="button" className="link" onClick={() => { onClose(); onProblems(); }}>{t('builder.publish.errors.show')}</button></p> : null}
      <h3>{t('builder.tool.scenarios')}</h3>
      <Suspense fallback={<p className="quiet">{t('builder.scenarios.running')}</p>}><PublishCheck onClose={onClose} /></Suspense>
      <div className="field">
        <label htmlFor={noteId}>{t('builder.publish.note')}</label>
        <p className="hint" id={`${noteId}-hint`}>{t('builder.publish.note.hint')}</p>
        <textarea id={noteId} rows={2} value={note} maxLength={1_000} aria-describedby={`${noteId}-hint`} onChange={({ target }) => setNote(target.value)} />
      </div>
      {state.is === 'refused' ? <p className="faults" role="alert">{state.message}</p> : null}
      <div className="acts">
        <Button look="main" disabled={errors > 0 || state.is === 'working'} onClick={() => void publish()}>{t('builder.publish.act')}</Button>
        <Button onClick={onClose}>{t('builder.cancel')}</Button>
      </div>
    </Dialog>
  );
}

/** The version applicants have now, to compare with. */
function useLive(slug: string, version: number): ServiceFile | undefined {
  const [live, setLive] = useState<ServiceFile>();
  useEffect(() => {
    let isOld = false;
    if (version > 0) void api.version(slug, version).then((answer) => { if (!isOld && answer.ok) setLive(answer.value.file); });
    return () => { isOld = true; };
  }, [slug, version]);
  return live;
}
