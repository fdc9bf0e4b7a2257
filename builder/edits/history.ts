import type { ServiceFile } from '#schemas/index.ts';
import { apply } from './apply.ts';
import type { Edit, Label } from './edit.ts';
import { labelOf } from './label.ts';
import type { Patch } from './patch.ts';

/** How many edits can be undone. */
export const REMEMBERED = 500;

interface Step { label: Label; undo: Patch[]; merge?: string }

/** A document with all that was done to it: undo and redo never forget the order of keys. */
export interface History {
  file: ServiceFile;
  /** Newest last. */
  past: readonly Step[];
  /** Next to redo last. */
  future: readonly (Omit<Step, 'undo'> & { redo: Patch[] })[];
}

export const startHistory = (file: ServiceFile): History => ({ file, past: [], future: [] });

/**
 * Applies an edit. Edits in a row with the same `merge` (the letters of one word) become one step of undoing. An edit
 * that changes nothing leaves the history as it is.
 */
export function perform(history: History, edit: Edit, merge?: string): History {
  const label = labelOf(history.file, edit);
  const { file, inverse } = apply(history.file, edit);
  if (inverse.patches.length === 0) return history;
  const last = history.past.at(-1);
  const isMore = merge !== undefined && last?.merge === merge && history.future.length === 0;
  const past = isMore
    ? history.past.with(-1, { ...last!, undo: shortened([...inverse.patches, ...last!.undo]) })
    : [...history.past.slice(1 - REMEMBERED), { label, undo: inverse.patches, merge }];
  return { file, past, future: [] };
}

export function undo(history: History): History {
  const last = history.past.at(-1);
  if (!last) return history;
  const { file, inverse } = apply(history.file, { do: 'patch', patches: last.undo });
  return { file, past: history.past.slice(0, -1), future: [...history.future, { label: last.label, merge: last.merge, redo: inverse.patches }] };
}

export function redo(history: History): History {
  const next = history.future.at(-1);
  if (!next) return history;
  const { file, inverse } = apply(history.file, { do: 'patch', patches: next.redo });
  return { file, past: [...history.past, { label: next.label, merge: next.merge, undo: inverse.patches }], future: history.future.slice(0, -1) };
}

/** What the undo button would take back, and the redo button do again. */
export const undoLabel = ({ past }: History): Label | undefined => past.at(-1)?.label;
export const redoLabel = ({ future }: History): Label | undefined => future.at(-1)?.label;

/** Of two changes in a row that bring the same text back, only the later counts: typing a page keeps one patch, not a thousand. */
function shortened(patches: readonly Patch[]): Patch[] {
  return patches.filter((patch, index) => {
    const next = patches[index + 1];
    return !(next && 'put' in patch && 'put' in next && patch.put === next.put && patch.at === undefined && next.at === undefined);
  });
}
