import { withoutUnseen } from '#runtime/engine/unseen.ts';
import type { ServiceFile } from '#schemas/index.ts';
import { stableJson } from '#schemas/service/stable-order.ts';
import type { LoadedService } from '#builder/api/client.ts';
import { type History, startHistory } from '#builder/edits/history.ts';

/** What this browser keeps of a service being edited, so that a reload or a crash brings it back. */
export interface KeptDraft {
  history: History;
  /** Revision of the server's draft that it goes on from. */
  revision: number;
  /** Whether the server has it. */
  isSaved: boolean;
  /** Where it has not: what it had at that revision. */
  base?: ServiceFile;
  /** Where it has not: what was sent, and may have come through though nobody heard of it. */
  sent?: readonly ServiceFile[];
}

export interface Resumed {
  history: History;
  /** What the server has. */
  saved: ServiceFile;
  /** Somebody saved after what is kept here was begun: nothing is sent before the analyst has chosen. */
  conflict?: { by: string; at: number; revision: number };
  /** What both go on from, where that is not what the server has now. */
  base?: ServiceFile;
  /** What was sent from here and may come through yet. */
  sent?: readonly ServiceFile[];
}

/** Whether two drawings say the same: the server writes keys in a stable order, and leaves out what nobody sees. */
export const isSameDrawing = (one: ServiceFile, other: ServiceFile): boolean => withoutUnseen(stableJson(one)) === withoutUnseen(stableJson(other));

/** How to go on: with what was kept here, undo and redo included, wherever that loses nobody's work. */
export function resumed(loaded: LoadedService, kept: KeptDraft | undefined): Resumed {
  const saved = loaded.draft;
  if (!kept) return { history: startHistory(saved), saved };
  // The patches kept here know the order in which keys were drawn.
  if (isSameDrawing(kept.history.file, saved)) return { history: kept.history, saved: kept.history.file };
  if (kept.isSaved) return { history: startHistory(saved), saved };
  if (kept.revision === loaded.revision) return { history: kept.history, saved, ...(kept.sent ? { sent: kept.sent } : {}) };
  if (kept.sent?.some((one) => isSameDrawing(one, saved))) return { history: kept.history, saved };
  return { history: kept.history, saved, base: kept.base, conflict: { by: loaded.updatedBy, at: loaded.updatedAt, revision: loaded.revision } };
}
