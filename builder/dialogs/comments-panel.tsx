import { useEffect, useRef, useState } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { Button } from '#builder/inputs/button.tsx';
import { aboutPlace } from '#builder/model/about.ts';
import { type Place, placeOf } from '#builder/model/places.ts';
import { useComments } from '#builder/state/comments.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { focusPlace } from '#builder/state/focus-place.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { CommentForm } from './comment-form.tsx';
import { isAbout, Thread, useAboutName } from './comment-thread.tsx';

/**
 * All that is said of the service, beside the drawing: about what one looks at, then the rest; settled matters apart.
 * @param asked thread that is led to first, with what it is about
 */
export function CommentsPanel({ asked, onClose }: { asked?: string | undefined; onClose(): void }) {
  const { t } = useTexts();
  const { place, file, goTo } = useEditor();
  const { list: { threads }, begin } = useComments();
  const [showsResolved, setShowsResolved] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const led = useRef<string>(undefined);
  useEffect(() => {
    const thread = threads.find(({ id }) => id === asked);
    if (!thread || led.current === asked) return;
    led.current = asked;
    setShowsResolved(thread.resolved !== null);
    goTo(placeAbout(file, thread.about));
    // Once it is drawn where it belongs now.
    setTimeout(() => focusThread(panel.current, thread.id), SOON);
  }, [asked, threads, file, goTo]);
  const here = aboutPlace(place);
  const resolved = threads.filter((one) => one.resolved);
  const shown = threads.filter((one) => Boolean(one.resolved) === showsResolved);
  const inOrder = [...shown.filter(({ about }) => isAbout(about, here)), ...shown.filter(({ about }) => !isAbout(about, here))];
  const goToAbout = (about: string) => {
    goTo(placeAbout(file, about));
    if (!matchMedia(COVERS_ALL).matches) return;
    onClose();
    focusPlace();
  };
  // The focus of a thread that leaves the list goes to the one in its place.
  const follow = (id: string) => {
    const at = inOrder.findIndex((one) => one.id === id);
    const next = inOrder[at + 1] ?? inOrder[at - 1];
    if (next) focusThread(panel.current, next.id);
    else heading.current?.focus();
  };
  return (
    <aside className="comments-panel" aria-labelledby="comments-title" ref={panel} onKeyDown={(event) => { if (event.key === 'Escape') onClose(); }}>
      <header className="dialog-head"><h2 id="comments-title" ref={heading} tabIndex={-1}>{t('together.comments.title')}</h2><Button look="quiet" icon="close" iconOnly onClick={onClose}>{t('builder.close')}</Button></header>
      <CommentForm key={here} label={t('together.comments.new', { about: useAboutName(here) })} act={t('together.comments.begin')} onSend={(text, to) => begin(here, text, to)} />
      {resolved.length > 0 ? <Button look="quiet" aria-pressed={showsResolved} onClick={() => setShowsResolved(!showsResolved)}>{t('together.comments.resolved', { count: resolved.length })}</Button> : null}
      {shown.length === 0 ? <p className="hint">{t('together.comments.none')}</p> : (
        <ul className="threads">{inOrder.map((thread) => <Thread key={thread.id} thread={thread} isHere={isAbout(thread.about, here)} onGoTo={goToAbout} onGone={() => follow(thread.id)} />)}</ul>
      )}
    </aside>
  );
}

/** As wide as the style sheet lets the comments cover the drawing. */
const COVERS_ALL = '(max-width: 48rem)';

const placeAbout = (file: ServiceFile, about: string): Place => (about === '' ? { section: 'flow' } : placeOf(file, about));

/** Milliseconds until the list is drawn anew. */
const SOON = 100;

function focusThread(panel: HTMLElement | null, id: string): void {
  const thread = panel?.querySelector<HTMLElement>(`[data-thread="${CSS.escape(id)}"]`);
  thread?.scrollIntoView({ block: 'nearest' });
  thread?.querySelector<HTMLElement>('.thread-about button')?.focus();
}
