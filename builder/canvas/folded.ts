import { useSyncExternalStore } from 'react';

const NONE: ReadonlySet<string> = new Set();
/** Service → its folded lanes, as long as the window is open. */
const bySlug = new Map<string, ReadonlySet<string>>();
const listeners = new Set<() => void>();

export const foldedLanes = (slug: string): ReadonlySet<string> => bySlug.get(slug) ?? NONE;

/** Folds a lane of a service into one card, or opens it again. */
export function setFolded(slug: string, lane: string, isFolded: boolean): void {
  const now = foldedLanes(slug);
  if (now.has(lane) === isFolded) return;
  bySlug.set(slug, new Set(isFolded ? [...now, lane] : [...now].filter((one) => one !== lane)));
  for (const listener of listeners) listener();
}

export const useFolded = (slug: string): ReadonlySet<string> => useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener); }, () => foldedLanes(slug));
