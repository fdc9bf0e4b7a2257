import { useEffect, useId, useState } from 'react';
import { api, type MovedFile } from '#builder/api/client.ts';
import { Button } from '#builder/inputs/button.tsx';
import { useAnnounce } from '#builder/state/announcer.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** A list nobody reads to its end is cut here; how many more there are is said. */
const MOST_SHOWN = 200;

type State =
  | { is: 'idle' } | { is: 'looking' | 'moving' | 'takingBack'; count: number }
  | { is: 'looked' | 'moved'; files: MovedFile[] } | { is: 'takenBack'; count: number };

/** Files under way on older versions: which would move to the one in force and which stay, and why; then the move itself, and the way back. */
export function MovingFiles({ slug, onChanged }: { slug: string; onChanged(): void }) {
  const { t } = useTexts();
  const announce = useAnnounce();
  const noteId = useId();
  const [known, setKnown] = useState<{ to: number; hasOlder: boolean; mayTakeBack: boolean }>();
  const [state, setState] = useState<State>({ is: 'idle' });
  const [note, setNote] = useState('');
  const [fault, setFault] = useState('');
  useEffect(() => {
    let isOld = false;
    void api.moving(slug, '').then((answer) => { if (!isOld && answer.ok) setKnown({ to: answer.value.to, hasOlder: answer.value.files.length > 0, mayTakeBack: answer.value.mayTakeBack === true }); });
    return () => { isOld = true; };
  }, [slug]);
  if (!known) return null;
  const { to } = known;

  /** Goes through all files, some at a time: they may be thousands. */
  const throughAll = async (is: 'looking' | 'moving') => {
    setFault('');
    const files: MovedFile[] = [];
    for (let after: string | null = ''; after !== null;) {
      setState({ is, count: files.length });
      const answer: Awaited<ReturnType<typeof api.moving>> = is === 'looking' ? await api.moving(slug, after) : await api.move(slug, to, note, after);
      if (!answer.ok) {
        setState({ is: 'idle' });
        return setFault(`${answer.refusal.message || t('builder.offline')}${is === 'moving' && files.length > 0 ? ` ${t('builder.moving.stopped')}` : ''}`);
      }
      files.push(...answer.value.files);
      after = answer.value.next;
    }
    setState({ is: is === 'looking' ? 'looked' : 'moved', files });
    const counts = countsOf(files);
    announce(t(is === 'looking' ? 'builder.moving.summary' : 'builder.moving.done', counts));
    setKnown({ to, hasOlder: is === 'looking' ? files.length > 0 : counts.stays > 0, mayTakeBack: known.mayTakeBack || (is === 'moving' && counts.moves > 0) });
    if (is === 'moving') onChanged();
  };
  const takeBack = async () => {
    setFault('');
    let count = 0;
    for (let after: string | null = ''; after !== null;) {
      setState({ is: 'takingBack', count });
      const answer: Awaited<ReturnType<typeof api.takeMoveBack>> = await api.takeMoveBack(slug, after);
      if (!answer.ok) {
        setState({ is: 'idle' });
        return setFault(answer.refusal.message || t('builder.offline'));
      }
      count += answer.value.files;
      after = answer.value.next;
    }
    setState({ is: 'takenBack', count });
    announce(t('builder.moving.back.done', { count }));
    setKnown({ to, hasOlder: known.hasOlder || count > 0, mayTakeBack: false });
    onChanged();
  };

  if (!known.hasOlder && !known.mayTakeBack && state.is === 'idle') return null;
  const isWorking = state.is === 'looking' || state.is === 'moving' || state.is === 'takingBack';
  const moves = state.is === 'looked' ? countsOf(state.files).moves : 0;
  return (
    <section className="moving" aria-busy={isWorking}>
      <h3>{t('builder.moving.title')}</h3>
      <p>{t('builder.moving.text', { version: to })}</p>
      {fault ? <p className="faults" role="alert">{fault}</p> : null}
      {isWorking ? <p className="waiting" role="status">{t(state.is === 'looking' ? 'builder.moving.looking' : 'builder.moving.moving', { count: state.count })}</p> : null}
      {state.is === 'takenBack' ? <p>{t('builder.moving.back.done', { count: state.count })}</p> : null}
      {state.is === 'looked' || state.is === 'moved' ? <><p><strong>{t(state.is === 'looked' ? 'builder.moving.summary' : 'builder.moving.done', countsOf(state.files))}</strong></p><FileList files={state.files} /></> : null}
      {moves > 0 ? (
        <div className="field">
          <label htmlFor={noteId}>{t('builder.moving.note')}</label>
          <p className="hint" id={`${noteId}-hint`}>{t('builder.moving.note.hint')}</p>
          <textarea id={noteId} rows={2} value={note} maxLength={1_000} aria-describedby={`${noteId}-hint`} onChange={({ target }) => setNote(target.value)} />
        </div>
      ) : null}
      <div className="acts">
        {moves > 0 ? <Button look="main" onClick={() => void throughAll('moving')}>{t('builder.moving.act', { count: moves, version: to })}</Button> : null}
        {known.hasOlder && state.is !== 'looked' ? <Button disabled={isWorking} onClick={() => void throughAll('looking')}>{t('builder.moving.look')}</Button> : null}
        {known.mayTakeBack ? <Button disabled={isWorking} onClick={() => void takeBack()}>{t('builder.moving.back')}</Button> : null}
      </div>
      {known.mayTakeBack ? <p className="hint">{t('builder.moving.back.hint')}</p> : null}
    </section>
  );
}

const countsOf = (files: readonly MovedFile[]) => {
  const moves = files.filter((file) => file.moves).length;
  return { moves, stays: files.length - moves };
};

/** Those that stay first: they are what somebody has to know. */
function FileList({ files }: { files: readonly MovedFile[] }) {
  const { t } = useTexts();
  const sorted = files.toSorted((one, other) => Number(one.moves) - Number(other.moves));
  const words = (what: 'stays' | 'note', { code, about }: { code: string; about: string[] }) => t(`builder.moving.${what}.${code}`, { about: about.join(', ') });
  if (files.length === 0) return null;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <ul className="moving-files" tabIndex={0} aria-label={t('builder.moving.title')}>
        {sorted.slice(0, MOST_SHOWN).map((file) => (
          <li key={file.id}>
            <p><strong>{file.reference}</strong> <span className="quiet">{t('builder.moving.at', { version: file.version, step: file.at })}</span></p>
            <p><span className="tag">{t(file.moves ? 'builder.moving.moves' : 'builder.moving.stays')}</span> {[...file.stays.map((one) => words('stays', one)), ...file.notes.map((one) => words('note', one))].join(' ')}</p>
          </li>
        ))}
      </ul>
      {files.length > MOST_SHOWN ? <p>{t('builder.moving.more', { count: files.length - MOST_SHOWN })}</p> : null}
    </>
  );
}
