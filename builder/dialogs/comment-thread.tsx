import { useRef, useState } from 'react';
import type { CommentThread } from '#builder/api/client.ts';
import { Button } from '#builder/inputs/button.tsx';
import { trailTo } from '#builder/model/where.ts';
import { useAnnounce } from '#builder/state/announcer.tsx';
import { useComments } from '#builder/state/comments.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { momentText } from '#builder/state/moment.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { CommentForm } from './comment-form.tsx';

/** Whether something is said of an element, or of what is in it. */
export const isAbout = (about: string, element: string): boolean => about === element || (element !== '' && about.startsWith(`${element}/`));

/** The element's names, from the whole to the part. */
export function useAboutName(about: string): string {
  const { t } = useTexts();
  const { file } = useEditor();
  return about === '' ? file.title : trailTo(t, file, about).join(' › ');
}

/** What was said of one element, with an answer and the settling of the matter. `onGone`: it leaves the list in a moment. */
export function Thread({ thread: { id, about, says, resolved, isForYou }, isHere, onGoTo, onGone }: { thread: CommentThread; isHere: boolean; onGoTo(about: string): void; onGone(): void }) {
  const { t, language } = useTexts();
  const { change } = useComments();
  const announce = useAnnounce();
  const [answers, setAnswers] = useState(false);
  const [fault, setFault] = useState<string>();
  const answer = useRef<HTMLButtonElement>(null);
  const name = useAboutName(about);
  const settle = async () => {
    const refused = await change(id, { resolved: !resolved });
    setFault(refused);
    if (refused !== undefined) return;
    announce(t(resolved ? 'together.comments.reopened' : 'together.comments.settled', { about: name }));
    onGone();
  };
  const send = async (text: string, to: readonly string[]) => {
    const refused = await change(id, { text, to });
    if (refused !== undefined) return refused;
    setAnswers(false);
    announce(t('together.comments.answered', { about: name }));
    setTimeout(() => answer.current?.focus());
    return undefined;
  };
  return (
    <li className={isHere ? 'thread here' : 'thread'} data-thread={id}>
      <p className="thread-about"><button type="button" className="link" onClick={() => onGoTo(about)}>{name}</button>{isForYou ? <span className="tag">{t('together.comments.forYou')}</span> : null}</p>
      <ol>
        {says.map(({ by, at, text, to }, index) => (
          <li key={index}>
            <p className="thread-by"><strong>{by}</strong>{to.length > 0 ? <> <span aria-hidden="true">→</span><span className="unseen">{t('together.comments.to')}</span> {to.map((one) => one.name).join(', ')}</> : null} <span className="quiet">{momentText(at, language)}</span></p>
            <p className="thread-text">{text}</p>
          </li>
        ))}
      </ol>
      {resolved ? <p className="quiet">{t('together.comments.resolvedBy', { by: resolved.by, at: momentText(resolved.at, language) })}</p> : null}
      {answers ? <CommentForm label={t('together.comments.answer.label')} act={t('together.comments.answer')} isFirst onSend={send} /> : null}
      {fault === undefined ? null : <p className="faults" role="alert">{fault || t('together.comments.unsent')}</p>}
      <div className="acts">
        {answers ? null : <Button ref={answer} look="quiet" onClick={() => setAnswers(true)} aria-label={t('together.comments.answer.about', { about: name })}>{t('together.comments.answer')}</Button>}
        <Button look="quiet" icon={resolved ? 'again' : 'good'} onClick={() => void settle()} aria-label={t(resolved ? 'together.comments.reopen.about' : 'together.comments.resolve.about', { about: name })}>{t(resolved ? 'together.comments.reopen' : 'together.comments.resolve')}</Button>
      </div>
    </li>
  );
}
