import { useCallback, useEffect, useRef, useState } from 'react';
import { api, type LoadedService } from '#builder/api/client.ts';
import { BlockNews } from '#builder/blocks/parts.ts';
import type { Show } from '#builder/acts/bench.ts';
import type { Exit } from '#builder/edits/edit.ts';
import { ChooserProvider } from '#builder/dialogs/chooser-context.ts';
import { ConflictBar, OfflineBar } from '#builder/dialogs/conflict.tsx';
import { LockBar } from '#builder/dialogs/lock-bar.tsx';
import { Guide } from '#builder/guide/parts.ts';
import { guideWish, noteInHand } from '#builder/guide/seen.ts';
import type { Place } from '#builder/model/places.ts';
import { useCopies } from '#builder/outline/use-copies.ts';
import { ProblemsPanel } from '#builder/problems/problems-panel.tsx';
import { useNobody } from '#builder/problems/use-nobody.ts';
import { ProblemsProvider, useCheckedFile } from '#builder/problems/use-problems.tsx';
import { Section } from '#builder/sections/section.tsx';
import { CommentsProvider } from '#builder/state/comments.tsx';
import { EditorProvider, stopLeft, useNewEditor } from '#builder/state/editor.tsx';
import { keptDraft } from '#builder/state/kept-drafts.ts';
import { part, useFetchAhead } from '#builder/state/part.tsx';
import { usePreferences } from '#builder/state/preferences.ts';
import { type Resumed, resumed } from '#builder/state/resume.ts';
import { type Lock, useLock } from '#builder/state/use-lock.ts';
import { keptOutWords } from '#builder/state/kept-out.ts';
import { useReadOnly } from '#builder/state/use-read-only.ts';
import { TryingProvider, useTrying } from '#builder/trying/trying-context.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { loadBlockTexts, loadFirstWords, loadToolTexts } from '#builder/texts/catalogues.ts';
import { AppHeader } from './app-header.tsx';
import { EditorBar } from './editor-bar.tsx';
import { SectionTabs } from './section-tabs.tsx';
import { useShortcuts } from './use-shortcuts.ts';

/** The service list, and what judges a file, are fetched when one is brought. */
const ImportHere = part(async () => (await Promise.all([import('./import-here.tsx'), loadToolTexts()]))[0].ImportHere, { isWindow: true });

/** Making a step takes the makers of all that comes with one. */
const StepChooser = part(async () => (await import('#builder/dialogs/step-chooser.tsx')).StepChooser, { isWindow: true });

const Palette = part(async () => (await Promise.all([import('#builder/dialogs/palette.tsx'), loadToolTexts(), loadBlockTexts()]))[0].Palette, { isWindow: true });

const CommentsPanel = part(async () => (await import('#builder/dialogs/comments-panel.tsx')).CommentsPanel, { isWindow: true });

const Shortcuts = part(async () => (await Promise.all([import('#builder/dialogs/shortcuts.tsx'), loadToolTexts()]))[0].Shortcuts, { isWindow: true });

const Publish = part(async () => (await Promise.all([import('#builder/dialogs/publish.tsx'), loadToolTexts()]))[0].Publish, { isWindow: true });

/** Loads one service and opens the editor on it. */
export function EditorPage({ slug, place, comment }: { slug: string; place: Place; comment: string | undefined }) {
  const { t } = useTexts();
  const [loaded, setLoaded] = useState<{ service: LoadedService; start: Resumed; count: number }>();
  const [fault, setFault] = useState('');
  const lock = useLock(slug);
  const { ask } = lock;
  const load = useCallback(async () => {
    await stopLeft(slug);
    const [answer, kept] = await Promise.all([api.service(slug), keptDraft(slug)]);
    // What is new has its first words in all of the service's languages at once.
    if (answer.ok) await loadFirstWords(answer.value.draft['x-service'].languages).catch(() => undefined);
    if (answer.ok) setLoaded((before) => ({ service: answer.value, start: resumed(answer.value, kept), count: (before?.count ?? 0) + 1 }));
    else setFault(answer.refusal.message || t('builder.offline'));
  }, [slug, t]);
  // First the lock, then the draft: what is opened for editing is the newest there is.
  useEffect(() => { void ask('edit').then(load); }, [ask, load]);
  if (loaded) return <TryingProvider key={`${slug} ${loaded.count}`}><Editor loaded={loaded.service} start={loaded.start} place={place} comment={comment} load={load} lock={lock} /></TryingProvider>;
  return (
    <>
      <AppHeader />
      <main id="main" className="services" tabIndex={-1}>
        <h1>{t('builder.title')}</h1>
        {fault ? <p className="faults" role="alert">{fault}</p> : <p className="waiting" role="status">{t('builder.loading')}</p>}
      </main>
    </>
  );
}

/** Which window is open over the editor. */
export type Open = { window: 'publish' | 'find' | 'import' | 'keys' | 'guide' } | { window: 'chooser'; exit: Exit };

function Editor({ loaded, start, place, comment, load, lock }: { loaded: LoadedService; start: Resumed; place: Place; comment: string | undefined; load(): Promise<void>; lock: Lock }) {
  const { t } = useTexts();
  const editor = useNewEditor(loaded, start, place, load, lock);
  const main = useRef<HTMLElement>(null);
  useReadOnly(main, editor.isReadOnly, keptOutWords(t, lock.state));
  const problems = useCheckedFile(editor.file, useNobody(editor));
  useFetchAhead();
  useEffect(() => noteInHand(loaded.slug), [loaded.slug]);
  const { languages } = editor.file['x-service'];
  useEffect(() => { void loadFirstWords(languages).catch(() => undefined); }, [languages]);
  const [open, setOpen] = useState<Open | undefined>(() => (guideWish() ? { window: 'guide' } : undefined));
  const [showsProblems, setShowsProblems] = useState(false);
  const [showsComments, setShowsComments] = useState(comment !== undefined);
  const [asked, setAsked] = useState(comment);
  const closeComments = useCallback(() => { setShowsComments(false); setAsked(undefined); }, []);
  const close = useCallback(() => setOpen(undefined), []);
  useGivenBack(closeComments);
  const choose = useCallback((exit: Exit) => setOpen({ window: 'chooser', exit }), []);
  const copies = useCopies(editor);
  const show: Show = {
    open: setOpen,
    comments: { isOpen: showsComments, toggle: () => (showsComments ? closeComments() : setShowsComments(true)) },
    problems: { isOpen: showsProblems, toggle: () => setShowsProblems(!showsProblems) },
  };
  useShortcuts(editor, copies, open !== undefined && open.window !== 'guide', setOpen);
  useEffect(() => {
    document.title = t('page.title', { title: `${editor.file.title}, ${t(`builder.section.${place.section}`)}`, product: t('page.product') });
  }, [editor.file.title, place.section, t]);
  return (
    <EditorProvider value={editor}>
      <CommentsProvider slug={loaded.slug} said={lock.state?.said}>
      <ProblemsProvider value={problems}>
        <ChooserProvider value={choose}>
          <div className="editor">
            <AppHeader><EditorBar onOpen={setOpen} showsComments={showsComments} onComments={show.comments.toggle} /></AppHeader>
            <LockBar />
            <ConflictBar />
            <OfflineBar />
            {editor.file['x-service'].blocks ? <BlockNews /> : null}
            <SectionTabs />
            <main id="main" className={`editor-main in-${place.section}`} tabIndex={-1} ref={main}>
              <h1 className="unseen">{editor.file.title}</h1>
              <Section section={place.section} />
            </main>
            <ProblemsPanel isOpen={showsProblems} onToggle={show.problems.toggle} />
          </div>
          {showsComments ? <CommentsPanel asked={asked} onClose={closeComments} /> : null}
          {open?.window === 'chooser' ? <StepChooser exit={open.exit} onClose={close} /> : null}
          {open?.window === 'publish' ? <Publish onClose={close} onProblems={() => setShowsProblems(true)} /> : null}
          {open?.window === 'find' ? <Palette show={show} onClose={close} /> : null}
          {open?.window === 'import' ? <ImportHere onClose={close} /> : null}
          {open?.window === 'keys' ? <Shortcuts onClose={close} onGuide={() => setOpen({ window: 'guide' })} /> : null}
          {open?.window === 'guide' ? <Guide onClose={close} /> : null}
        </ChooserProvider>
      </ProblemsProvider>
      </CommentsProvider>
    </EditorProvider>
  );
}

/** As wide as the style sheet lets the comments have the place of what stands beside the drawing. */
const NO_ROOM = '(max-width: 110rem)';

/** Who opens a tool or the preview wants to see it: the comments give its place back. */
function useGivenBack(closeComments: () => void): void {
  const { tool } = useTrying();
  const { preview } = usePreferences();
  const before = useRef({ tool, preview });
  useEffect(() => {
    const isOpened = before.current.tool !== tool || before.current.preview !== preview;
    before.current = { tool, preview };
    if (isOpened && (tool !== undefined || preview) && matchMedia(NO_ROOM).matches) closeComments();
  }, [tool, preview, closeComments]);
}
