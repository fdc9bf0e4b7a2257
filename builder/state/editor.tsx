import { createContext, useCallback, useContext, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { api, type LoadedService } from '#builder/api/client.ts';
import type { Edit, Label } from '#builder/edits/edit.ts';
import { type History, perform, redo, redoLabel, undo, undoLabel } from '#builder/edits/history.ts';
import { labelOf } from '#builder/edits/label.ts';
import type { Place } from '#builder/model/places.ts';
import { go } from './address.ts';
import { useAnnounce } from './announcer.tsx';
import { forgetDraft, keepDraft } from './kept-drafts.ts';
import type { Resumed } from './resume.ts';
import { createSaver, type Saver, type SaveState } from './saver.ts';
import { useTexts } from './texts.tsx';

/** One service being edited: the document, what can be done to it, and how it stands with the server. */
export interface Editor {
  slug: string;
  file: ServiceFile;
  /** `merge` names what is being typed into, so that its letters are undone together. */
  edit(edit: Edit, merge?: string): void;
  undo(): void;
  redo(): void;
  undoes: Label | undefined;
  redoes: Label | undefined;
  place: Place;
  goTo(place: Place): void;
  saving: SaveState;
  saver: Saver;
  /** 0 while no version is open to new applicants. */
  publishedVersion: number;
  /** The newest there ever was. */
  lastVersion: number;
  setPublishedVersion(version: number): void;
  /** Reads what the server has and forgets what is here. */
  reload(): void;
}

const EditorContext = createContext<Editor | undefined>(undefined);
export const EditorProvider = EditorContext.Provider;

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('outside of EditorProvider');
  return editor;
}

type Action = { do: 'edit'; edit: Edit; merge?: string } | { do: 'undo' } | { do: 'redo' };

function reduce(history: History, action: Action): History {
  switch (action.do) {
    case 'edit': return perform(history, action.edit, action.merge);
    case 'undo': return undo(history);
    case 'redo': return redo(history);
  }
}

/** Makes the editor of a loaded service, from where it was left. */
export function useNewEditor(loaded: LoadedService, start: Resumed, place: Place, load: () => void): Editor {
  const { slug } = loaded;
  const { t } = useTexts();
  const announce = useAnnounce();
  const [history, dispatch] = useReducer(reduce, start.history);
  const [{ publishedVersion, lastVersion }, setVersions] = useState(loaded);
  const setPublishedVersion = useCallback((version: number) => setVersions((before) => ({ ...before, publishedVersion: version, lastVersion: Math.max(before.lastVersion, version) })), []);
  const { saver, saving } = useSaver(loaded, start);
  const { file } = history;
  useEffect(() => saver.change(file), [saver, file]);
  useKept(slug, history, saver, saving);
  const reload = useCallback(() => { void forgetDraft(slug).then(load); }, [slug, load]);

  const latest = useRef(history);
  latest.current = history;
  const edit = useCallback((one: Edit, merge?: string) => {
    dispatch({ do: 'edit', edit: one, merge });
    if (merge === undefined) announce(say(t, labelOf(latest.current.file, one)));
  }, [announce, t]);
  const step = useCallback((what: 'undo' | 'redo') => {
    const label = what === 'undo' ? undoLabel(latest.current) : redoLabel(latest.current);
    if (!label) return;
    dispatch({ do: what });
    announce(t(what === 'undo' ? 'builder.undone' : 'builder.redone', { what: say(t, label) }));
  }, [announce, t]);
  const goTo = useCallback((to: Place) => go({ page: 'service', slug, place: to }), [slug]);

  return useMemo(() => ({
    slug, file, edit, place, goTo, saving, saver, publishedVersion, lastVersion, setPublishedVersion, reload,
    undo: () => step('undo'), redo: () => step('redo'), undoes: undoLabel(history), redoes: redoLabel(history),
  }), [slug, file, edit, place, goTo, saving, saver, publishedVersion, lastVersion, setPublishedVersion, reload, step, history]);
}

const say = (t: (key: string, params?: Record<string, string | number>) => string, { key, params }: Label): string => t(key, params);

function useSaver(loaded: LoadedService, { saved, history, conflict }: Resumed): { saver: Saver; saving: SaveState } {
  const tell = useRef<(state: SaveState) => void>(() => {});
  const [saver] = useState(() => createSaver(
    { file: saved, revision: loaded.revision, savedAt: loaded.updatedAt, current: history.file, ...(conflict ? { conflict } : {}) },
    { save: (file, revision) => api.save(loaded.slug, file, revision), onState: (state) => tell.current(state) },
  ));
  const [saving, setSaving] = useState<SaveState>(() => saver.state());
  tell.current = setSaving;
  useEffect(() => {
    const online = () => void saver.flush();
    const leave = (event: BeforeUnloadEvent) => { if (saver.hasUnsaved()) event.preventDefault(); };
    window.addEventListener('online', online);
    window.addEventListener('beforeunload', leave);
    return () => {
      window.removeEventListener('online', online);
      window.removeEventListener('beforeunload', leave);
      void saver.flush();
    };
  }, [saver]);
  return { saver, saving };
}

const SOON = 250;

/** Keeps what is drawn, and all that can be undone, in this browser, a moment after each change. */
function useKept(slug: string, history: History, saver: Saver, saving: SaveState): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was saved is kept as saved
  useEffect(() => {
    const timer = setTimeout(() => void keepDraft(slug, { history, revision: saver.revision(), isSaved: !saver.hasUnsaved() }), SOON);
    return () => clearTimeout(timer);
  }, [slug, history, saver, saving.is]);
}
