import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { BlockEntry } from '#builder/api/client.ts';
import { blockFile, blockIn } from '#builder/edits/block-file.ts';
import { type History, redoLabel, startHistory, undoLabel } from '#builder/edits/history.ts';
import type { Place } from '#builder/model/places.ts';
import { type Drawing, reduce } from '#builder/state/editor.tsx';
import { forgetDraft, keepDraft, keptDraft } from '#builder/state/kept-drafts.ts';

/** Blocks that were changed and not kept yet: going elsewhere loses nothing, and neither does a reload or a crash. */
const unkept = new Map<string, History>();
/** No address of a service has a space in it. */
const draftOf = (id: string): string => `block ${id}`;
/** Milliseconds after a change. */
const SOON = 250;

/** Whether a block has changes that were not kept yet, here or in this browser from before. */
export async function recallChanges(id: string): Promise<boolean> {
  if (!unkept.has(id)) {
    const draft = await keptDraft(draftOf(id));
    if (draft) unkept.set(id, draft.history);
  }
  return unkept.has(id);
}

export function forgetChanges(id: string): void {
  unkept.delete(id);
  void forgetDraft(draftOf(id));
}

/** A block to be changed by itself, with all that can be undone. */
export function useBlockDrawing(block: BlockEntry): Drawing {
  const [history, dispatch] = useReducer(reduce, undefined, () => unkept.get(block.id) ?? startHistory(blockFile(block)));
  const { file } = history;
  const { path } = blockIn(file);
  const [asked, setAsked] = useState<Place>();
  const hasChanges = history.past.length > 0;
  const isKept = useRef(true);
  useEffect(() => {
    if (!hasChanges) return forgetChanges(block.id);
    if (unkept.get(block.id) === history) return;
    unkept.set(block.id, history);
    isKept.current = false;
    const timer = setTimeout(() => void keepDraft(draftOf(block.id), { history, revision: block.version, isSaved: false }).then((kept) => { isKept.current = kept !== undefined && unkept.get(block.id) === history; }), SOON);
    return () => clearTimeout(timer);
  }, [block, history, hasChanges]);
  useEffect(() => {
    // Where the browser keeps nothing, or not yet, it asks before it forgets.
    const leave = (event: BeforeUnloadEvent) => { if (!isKept.current) event.preventDefault(); };
    if (hasChanges) window.addEventListener('beforeunload', leave);
    return () => window.removeEventListener('beforeunload', leave);
  }, [hasChanges]);
  return useMemo(() => ({
    file, isBlock: true, isReadOnly: false,
    edit: (edit, merge) => { dispatch({ do: 'edit', edit, merge }); return true; }, undo: () => dispatch({ do: 'undo' }), redo: () => dispatch({ do: 'redo' }),
    undoes: undoLabel(history), redoes: redoLabel(history),
    place: asked?.section === 'lists' || asked?.field !== undefined ? asked : { section: 'flow', step: 'block', field: path }, goTo: setAsked,
  }), [file, path, history, asked]);
}
