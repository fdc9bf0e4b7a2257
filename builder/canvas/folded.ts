import { useSyncExternalStore } from 'react';

const NONE: ReadonlySet<string> = new Set();
/** In this browser, a service each. */
const keyOf = (slug: string): string => `builder-folded ${slug}`;
/** Service → its folded lanes. */
const bySlug = new Map<string, ReadonlySet<string>>();
const listeners = new Set<() => void>();

export function foldedLanes(slug: string): ReadonlySet<string> {
  const known = bySlug.get(slug) ?? kept(slug);
  bySlug.set(slug, known);
  return known;
}

/** Folds a lane of a service into one card, or opens it again. */
export function setFolded(slug: string, lane: string, isFolded: boolean): void {
  const now = foldedLanes(slug);
  if (now.has(lane) === isFolded) return;
  const next = new Set(isFolded ? [...now, lane] : [...now].filter((one) => one !== lane));
  bySlug.set(slug, next);
  try {
    if (next.size > 0) localStorage.setItem(keyOf(slug), JSON.stringify([...next]));
    else localStorage.removeItem(keyOf(slug));
  } catch {
    // A browser that keeps nothing still folds.
  }
  for (const listener of listeners) listener();
}

/** Anything but what was kept here is as good as nothing. */
function kept(slug: string): ReadonlySet<string> {
  try {
    const lanes: unknown = JSON.parse(localStorage.getItem(keyOf(slug)) ?? '[]');
    return Array.isArray(lanes) ? new Set(lanes.filter((lane) => typeof lane === 'string')) : NONE;
  } catch {
    return NONE;
  }
}

export const useFolded = (slug: string): ReadonlySet<string> => useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener); }, () => foldedLanes(slug));
