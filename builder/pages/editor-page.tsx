import { useCallback, useEffect, useState } from 'react';
import { api, type LoadedService } from '#builder/api/client.ts';
import type { Exit } from '#builder/edits/edit.ts';
import { ChooserProvider } from '#builder/dialogs/chooser-context.ts';
import { ConflictBar, OfflineBar } from '#builder/dialogs/conflict.tsx';
import { Palette } from '#builder/dialogs/palette.tsx';
import { Publish } from '#builder/dialogs/publish.tsx';
import { Shortcuts } from '#builder/dialogs/shortcuts.tsx';
import { StepChooser } from '#builder/dialogs/step-chooser.tsx';
import type { Place } from '#builder/model/places.ts';
import { useCopies } from '#builder/outline/use-copies.ts';
import { ProblemsPanel } from '#builder/problems/problems-panel.tsx';
import { ProblemsProvider, useCheckedFile } from '#builder/problems/use-problems.tsx';
import { Section } from '#builder/sections/section.tsx';
import { EditorProvider, useNewEditor } from '#builder/state/editor.tsx';
import { keptDraft } from '#builder/state/kept-drafts.ts';
import { type Resumed, resumed } from '#builder/state/resume.ts';
import { TryingProvider } from '#builder/trying/trying-context.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { AppHeader } from './app-header.tsx';
import { EditorBar } from './editor-bar.tsx';
import { SectionTabs } from './section-tabs.tsx';
import { useCommands } from './use-commands.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** Loads one service and opens the editor on it. */
export function EditorPage({ slug, place }: { slug: string; place: Place }) {
  const { t } = useTexts();
  const [loaded, setLoaded] = useState<{ service: LoadedService; start: Resumed; count: number }>();
  const [fault, setFault] = useState('');
  const load = useCallback(async () => {
    const [answer, kept] = await Promise.all([api.service(slug), keptDraft(slug)]);
    if (answer.ok) setLoaded((before) => ({ service: answer.value, start: resumed(answer.value, kept), count: (before?.count ?? 0) + 1 }));
    else setFault(answer.refusal.message || t('builder.offline'));
  }, [slug, t]);
  useEffect(() => { void load(); }, [load]);
  if (loaded) return <TryingProvider key={`${slug} ${loaded.count}`}><Editor loaded={loaded.service} start={loaded.start} place={place} load={load} /></TryingProvider>;
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
export type Open = { window: 'publish' | 'find' | 'keys' } | { window: 'chooser'; exit: Exit };

function Editor({ loaded, start, place, load }: { loaded: LoadedService; start: Resumed; place: Place; load(): void }) {
  const { t } = useTexts();
  const editor = useNewEditor(loaded, start, place, load);
  const problems = useCheckedFile(editor.file);
  const [open, setOpen] = useState<Open>();
  const [showsProblems, setShowsProblems] = useState(false);
  const close = useCallback(() => setOpen(undefined), []);
  const choose = useCallback((exit: Exit) => setOpen({ window: 'chooser', exit }), []);
  const copies = useCopies(editor);
  const commands = useCommands(editor, copies, setOpen);
  useShortcuts(editor, copies, open !== undefined, setOpen);
  useEffect(() => {
    document.title = t('page.title', { title: `${editor.file.title}, ${t(`builder.section.${place.section}`)}`, product: t('page.product') });
  }, [editor.file.title, place.section, t]);
  return (
    <EditorProvider value={editor}>
      <ProblemsProvider value={problems}>
        <ChooserProvider value={choose}>
          <div className="editor">
            <AppHeader><EditorBar onOpen={setOpen} /></AppHeader>
            <ConflictBar />
            <OfflineBar />
            <SectionTabs />
            <main id="main" className={`editor-main in-${place.section}`} tabIndex={-1}>
              <h1 className="unseen">{editor.file.title}</h1>
              <Section section={place.section} />
            </main>
            <ProblemsPanel isOpen={showsProblems} onToggle={() => setShowsProblems(!showsProblems)} />
          </div>
          {open?.window === 'chooser' ? <StepChooser exit={open.exit} onClose={close} /> : null}
          {open?.window === 'publish' ? <Publish onClose={close} onProblems={() => setShowsProblems(true)} /> : null}
          {open?.window === 'find' ? <Palette commands={commands} onClose={close} /> : null}
          {open?.window === 'keys' ? <Shortcuts onClose={close} /> : null}
        </ChooserProvider>
      </ProblemsProvider>
    </EditorProvider>
  );
}
