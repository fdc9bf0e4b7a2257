import { createContext, type Provider, use, useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { api, type LoadedService } from '#builder/api/client.ts';
import { PAGE_LANGUAGES } from '#runtime/texts/languages.ts';
import type { Edit, Label } from '#builder/edits/edit.ts';
import { type History, perform, redo, redoLabel, undo, undoLabel } from '#builder/edits/history.ts';
import { labelOf, labelWords } from '#builder/edits/label.ts';
import type { Place } from '#builder/model/places.ts';
import { go } from './address.ts';
import { useAnnounce } from './announcer.tsx';
import { forgetDraft, keepDraft } from './kept-drafts.ts';
import { keptOutWords } from './kept-out.ts';
import { isLong } from './long.ts';
import type { Resumed } from './resume.ts';
import type { Lock } from './use-lock.ts';
import { windowName } from './window-name.ts';
import { createSaver, type Saver, type SaveState } from './saver.ts';
import { useTexts, wordsIn } from './texts.tsx';

/** One service being edited: the document, what can be done to it, and how it stands with the server. */
export interface Editor {
  slug: string;
  file: ServiceFile;
  /** `merge` names what is being typed into, so that its letters are undone together. False where nothing was changed, since somebody else is editing: it was said. */
  edit(edit: Edit, merge?: string): boolean;
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
  /** Who is editing; while it is not this window, edits change nothing. */
  lock: Lock;
  isReadOnly: boolean;
  /** Begins to edit here, whoever else does. */
  takeOver(): Promise<void>;
  /** Reads what the server has, where nothing here would be lost. */
  refresh(): void;
  /** It is a reusable block that is changed, and no service. */
  isBlock?: true;
}

/** All that the panels of questions ask of an editor; the rest is how a service stands with the server. */
export type Drawing = Pick<Editor, 'file' | 'edit' | 'undo' | 'redo' | 'undoes' | 'redoes' | 'place' | 'goTo' | 'isReadOnly' | 'isBlock'>;

const EditorContext = createContext<Editor | undefined>(undefined);
export const EditorProvider = EditorContext.Provider;
export const DrawingProvider = EditorContext.Provider as unknown as Provider<Drawing>;

/** The same, for what shows all of a long service: a context of its own, because React draws anew whoever reads a context that changed, even where a nearer provider of it did not. */
const SettledContext = createContext<Editor | undefined>(undefined);
export const SettledProvider = SettledContext.Provider;

export function useEditor(): Editor {
  const editor = use(SettledContext) ?? use(EditorContext);
  if (!editor) throw new Error('outside of EditorProvider');
  return editor;
}

/** What an edit brings along. */
type Follow = (file: ServiceFile, edit: Edit) => Edit;

export type Action = { do: 'edit'; edit: Edit; merge?: string; follow?: Follow } | { do: 'undo' } | { do: 'redo' };

export function reduce(history: History, action: Action): History {
  switch (action.do) {
    case 'edit': return perform(history, action.follow?.(history.file, action.edit) ?? action.edit, action.merge);
    case 'undo': return undo(history);
    case 'redo': return redo(history);
  }
}

/** Makes the editor of a loaded service, from where it was left. */
export function useNewEditor(loaded: LoadedService, start: Resumed, place: Place, load: () => Promise<void>, lock: Lock): Editor {
  const { slug } = loaded;
  const { t } = useTexts();
  const announce = useAnnounce();
  const [history, dispatch] = useReducer(reduce, start.history);
  const [{ publishedVersion, lastVersion }, setVersions] = useState(loaded);
  const setPublishedVersion = useCallback((version: number) => setVersions((before) => ({ ...before, publishedVersion: version, lastVersion: Math.max(before.lastVersion, version) })), []);
  const keep = useRef(async (): Promise<unknown> => undefined);
  useToldVersion(lock.state?.publishedVersion, setPublishedVersion);
  const { saver, saving } = useSaver(loaded, start, keep);
  const { file } = history;
  useEffect(() => saver.change(file), [saver, file]);
  // The draft went on while this window slept: what is typed before the newest is here would be lost.
  const isBehind = lock.state?.isMine === true && saving.is === 'saved' && lock.state.revision > saver.revision();
  const [isTaking, setTaking] = useState(false);
  const isReadOnly = lock.state !== undefined && (!lock.state.isMine || isTaking || isBehind);
  useKept(keep, slug, history, saver, saving, isReadOnly);
  const reload = useCallback(() => { void forgetDraft(slug).then(load); }, [slug, load]);

  // Told by a save sooner than by the next question.
  // Who looked on begins to edit when nobody else does, where nothing was changed meanwhile.
  const isFree = isReadOnly && lock.state?.holder === null && lock.state.revision === saver.revision() && !saver.hasUnsaved();
  useEffect(() => {
    if (saving.is === 'locked' || isFree) void lock.ask('edit');
    else if (isBehind && !saver.hasUnsaved()) void load();
  }, [saving.is, isBehind, isFree, lock.ask, saver, load]);
  const takeOver = useCallback(async () => {
    setTaking(true);
    const state = await lock.ask('take');
    if (state?.isMine && saver.hasUnsaved()) void saver.resume();
    else if (state?.isMine && state.revision !== saver.revision()) await load();
    setTaking(false);
  }, [lock, saver, load]);

  const latest = useRef(history);
  latest.current = history;
  const whyNot = useRef<string>(undefined);
  whyNot.current = isReadOnly ? keptOutWords(t, lock.state) : undefined;
  const isKeptOut = useCallback(() => {
    if (whyNot.current !== undefined) announce(whyNot.current, { isShown: true });
    return whyNot.current !== undefined;
  }, [announce]);
  const follow = useFollowingNames();
  const edit = useCallback((one: Edit, merge?: string): boolean => {
    if (isKeptOut()) return false;
    dispatch({ do: 'edit', edit: one, merge, follow: follow.current });
    if (merge === undefined) announce(labelWords(t, labelOf(latest.current.file, one)));
    return true;
  }, [announce, t, isKeptOut, follow]);
  const step = useCallback((what: 'undo' | 'redo') => {
    if (isKeptOut()) return;
    const label = what === 'undo' ? undoLabel(latest.current) : redoLabel(latest.current);
    if (!label) return;
    dispatch({ do: what });
    announce(t(what === 'undo' ? 'builder.undone' : 'builder.redone', { what: labelWords(t, label) }));
  }, [announce, t, isKeptOut]);
  const goTo = useCallback((to: Place) => go({ page: 'service', slug, place: to }), [slug]);

  return useMemo(() => ({
    slug, file, edit, place, goTo, saving, saver, publishedVersion, lastVersion, setPublishedVersion, reload, lock, isReadOnly, takeOver, refresh: () => void load(),
    undo: () => step('undo'), redo: () => step('redo'), undoes: undoLabel(history), redoes: redoLabel(history),
  }), [slug, file, edit, place, goTo, saving, saver, publishedVersion, lastVersion, setPublishedVersion, reload, lock, isReadOnly, takeOver, load, step, history]);
}

/** A colleague may publish or withdraw while this window is open: what is told anew is taken, the first answer is no older than the service itself. */
function useToldVersion(told: number | undefined, take: (version: number) => void): void {
  const before = useRef(told);
  useEffect(() => {
    if (told !== undefined && before.current !== undefined && told !== before.current) take(told);
    before.current = told;
  }, [told, take]);
}

/** Conditions without a name of their own are called after their sentence; how, is fetched when somebody begins to do something. */
function useFollowingNames(): { readonly current: Follow | undefined } {
  const follow = useRef<Follow>(undefined);
  useEffect(() => {
    const speeches = PAGE_LANGUAGES.map((language) => ({ language, t: wordsIn(language) }));
    const fetch = () => void import('#builder/model/following-names.ts').then(({ withFollowingNames }) => { follow.current = (file, edit) => withFollowingNames(file, edit, speeches); }, () => {});
    const signs = ['pointerdown', 'keydown'];
    for (const sign of signs) addEventListener(sign, fetch, { once: true });
    return () => { for (const sign of signs) removeEventListener(sign, fetch); };
  }, []);
  return follow;
}

/** Whose editor was left, by service: they go on until all is saved. */
const left = new Map<string, Saver>();

/** What was left of a service sends nothing more: who opens it again goes on from what is kept. */
export const stopLeft = async (slug: string): Promise<void> => {
  await left.get(slug)?.stop();
  left.delete(slug);
};

/** @param keep keeps what is drawn in this browser */
function useSaver(loaded: LoadedService, { saved, history, conflict, base, sent }: Resumed, keep: { readonly current: () => Promise<unknown> }): { saver: Saver; saving: SaveState } {
  const tell = useRef<(state: SaveState) => void>(() => {});
  const [saver] = useState(() => createSaver(
    { file: saved, revision: loaded.revision, savedAt: loaded.updatedAt, current: history.file, base, ...(sent ? { sent } : {}), ...(conflict ? { conflict } : {}) },
    {
      // What is sent is kept first: whoever leaves before the answer and comes back has no less than the server, and knows it as their own.
      save: async (file, revision) => {
        await Promise.race([keep.current(), new Promise((done) => { setTimeout(done, LONGEST_KEEPING); })]);
        return api.save(loaded.slug, file, revision, windowName);
      },
      read: () => api.service(loaded.slug),
      onState: (state) => tell.current(state),
    },
  ));
  const [saving, setSaving] = useState<SaveState>(() => saver.state());
  tell.current = setSaving;
  useEffect(() => {
    // A network that is back, or a session: somebody signed in in another window and looks at this one again.
    const again = () => void saver.flush();
    const seen = () => { if (document.visibilityState === 'visible') again(); };
    const leave = (event: BeforeUnloadEvent) => { if (saver.hasUnsaved()) event.preventDefault(); };
    window.addEventListener('online', again);
    window.addEventListener('focus', again);
    document.addEventListener('visibilitychange', seen);
    window.addEventListener('beforeunload', leave);
    return () => {
      window.removeEventListener('online', again);
      window.removeEventListener('focus', again);
      document.removeEventListener('visibilitychange', seen);
      window.removeEventListener('beforeunload', leave);
      left.set(loaded.slug, saver);
      void saver.flush();
    };
  }, [saver, loaded.slug]);
  return { saver, saving };
}

/** Milliseconds a save waits for the browser to keep what is sent. */
const LONGEST_KEEPING = 1_000;
const SOON = 250;
/** A long service takes a while to write down; still no more than two seconds are ever missing. */
const SOON_LONG = 1_500;

/** Keeps what is drawn, and all that can be undone, in this browser, a moment after a change, also while the typing goes on. */
function useKept(keep: { current: () => Promise<unknown> }, slug: string, history: History, saver: Saver, saving: SaveState, isReadOnly: boolean): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  keep.current = async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    // Who looks on has nothing to keep, and may have another window that has.
    if (isReadOnly && !saver.hasUnsaved()) return;
    await keepDraft(slug, { history, revision: saver.revision(), ...(saver.hasUnsaved() ? { isSaved: false, base: saver.base(), sent: saver.sent() } : { isSaved: true }) });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was saved is kept as saved
  useEffect(() => { timer.current ??= setTimeout(() => void keep.current(), isLong(history.file) ? SOON_LONG : SOON); }, [keep, slug, history, saver, saving.is, isReadOnly]);
  useEffect(() => () => {
    clearTimeout(timer.current);
    timer.current = undefined;
  }, []);
}
