import { useEffect, useRef, useState } from 'react';
import type { CommentThread } from '#builder/api/client.ts';
import { Button } from '#builder/inputs/button.tsx';
import { aboutPlace } from '#builder/model/about.ts';
import { placeOf } from '#builder/model/places.ts';
import { trailTo } from '#builder/model/where.ts';
import { useComments } from '#builder/state/comments.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { momentText } from '#builder/state/moment.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { CommentForm } from './comment-form.tsx';

/** All that is said of the service, beside the drawing: about what one looks at, then the rest; settled matters apart. */
export function CommentsPanel({ onClose }: { onClose(): void }) {
  const { t } = useTexts();
  const { place } = useEditor();
  const { list: { threads }, begin } = useComments();
  const [showsResolved, setShowsResolved] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const here = aboutPlace(place);
  const resolved = threads.filter((one) => one.resolved);
  const shown = showsResolved ? resolved : threads.filter((one) => !one.resolved);
  const isHere = ({ about }: CommentThread) => about === here || (here !== '' && about.startsWith(`${here}/`));
  return (
    <aside className="comments-panel" aria-labelledby="comments-title" onKeyDown={(event) => { if (event.key === 'Escape') onClose(); }}>
      <header className="dialog-head"><h2 id="comments-title" ref={heading} tabIndex={-1}>{t('together.comments.title')}</h2><Button look="quiet" icon="close" iconOnly onClick={onClose}>{t('builder.close')}</Button></header>
      <CommentForm key={here} label={t('together.comments.new', { about: useAboutName(here) })} act={t('together.comments.begin')} onSend={(text, to) => begin(here, text, to)} />
      {resolved.length > 0 ? <Button look="quiet" aria-pressed={showsResolved} onClick={() => setShowsResolved(!showsResolved)}>{t('together.comments.resolved', { count: resolved.length })}</Button> : null}
      {shown.length === 0 ? <p className="hint">{t('together.comments.none')}</p> : (
        <ul className="threads">{[...shown.filter(isHere), ...shown.filter((one) => !isHere(one))].map((thread) => <Thread key={thread.id} thread={thread} isHere={isHere(thread)} />)}</ul>
      )}
    </aside>
  );
}

function useAboutName(about: string): string {
  const { t } = useTexts();
  const { file } = useEditor();
  return about === '' ? file.title : trailTo(t, file, about).join(' › ');
}

function Thread({ thread: { id, about, says, resolved }, isHere }: { thread: CommentThread; isHere: boolean }) {
  const { t, language } = useTexts();
  const { file, goTo } = useEditor();
  const { list: { me }, change } = useComments();
  const [answers, setAnswers] = useState(false);
  const name = useAboutName(about);
  const isForMe = !resolved && says.some(({ to }) => to.some((one) => one.id === me));
  return (
    <li className={isHere ? 'thread here' : 'thread'}>
      <p className="thread-about"><button type="button" className="link" onClick={() => goTo(about === '' ? { section: 'flow' } : placeOf(file, about))}>{name}</button>{isForMe ? <span className="tag">{t('together.comments.forYou')}</span> : null}</p>
      <ol>
        {says.map(({ by, at, text, to }, index) => (
          <li key={index}>
            <p className="thread-by"><strong>{by}</strong>{to.length > 0 ? <> → {to.map((one) => one.name).join(', ')}</> : null} <span className="quiet">{momentText(at, language)}</span></p>
            <p className="thread-text">{text}</p>
          </li>
        ))}
      </ol>
      {resolved ? <p className="quiet">{t('together.comments.resolvedBy', { by: resolved.by, at: momentText(resolved.at, language) })}</p> : null}
      {answers ? <CommentForm label={t('together.comments.answer.label')} act={t('together.comments.answer')} onSend={async (text, to) => { const fault = await change(id, { text, to }); if (!fault) setAnswers(false); return fault; }} /> : null}
      <div className="acts">
        {answers ? null : <Button look="quiet" onClick={() => setAnswers(true)} aria-label={t('together.comments.answer.about', { about: name })}>{t('together.comments.answer')}</Button>}
        <Button look="quiet" icon={resolved ? 'again' : 'good'} onClick={() => void change(id, { resolved: !resolved })} aria-label={t(resolved ? 'together.comments.reopen.about' : 'together.comments.resolve.about', { about: name })}>{t(resolved ? 'together.comments.reopen' : 'together.comments.resolve')}</Button>
      </div>
    </li>
  );
}
