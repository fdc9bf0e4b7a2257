import type { AsideRow } from '#server/stores/rows.ts';
import type { Store } from '#server/stores/store.ts';

/** Who has a draft open for editing: one window of one person. Times are epoch milliseconds. */
export interface EditLock {
  /** Of the window, made by the browser. */
  tab: string;
  /** Account. */
  person: string;
  since: number;
  /** When the window was last heard of, or as if: see `leave`. */
  seenAt: number;
}

/**
 * What a window wants: `edit` where nobody else does, `take` in any case, `look` only to know, `leave` because it closes.
 */
export const WISHES = ['edit', 'take', 'look', 'leave'] as const;
export type Wish = (typeof WISHES)[number];

/** A window that was not heard of for so long is gone. Browsers let a hidden one speak once a minute only. */
export const GONE_AFTER = 90_000;
/** One's own other window gives way when it was not heard of for so long: it crashed, or lies hidden. */
export const OWN_GONE_AFTER = 12_000;
/** What is left to a window that closes: it may be a reload, and come back. */
const AFTER_LEAVING = 8_000;

/** Who holds it after the wish. `mine` is the window that asks. */
export function afterWish(lock: EditLock | undefined, wish: Wish, mine: Pick<EditLock, 'tab' | 'person'>, now: number): EditLock | undefined {
  const held = lock && now - lock.seenAt < GONE_AFTER ? lock : undefined;
  const isMine = held?.tab === mine.tab && held.person === mine.person;
  const isSilent = held?.person === mine.person && !isMine && now - held.seenAt >= OWN_GONE_AFTER;
  // Who looks on is told that nobody edits any more, and then asks for it.
  if (wish === 'look') return isSilent ? undefined : held;
  if (wish === 'leave') return isMine ? { ...held, seenAt: Math.min(held.seenAt, now - GONE_AFTER + AFTER_LEAVING) } : held;
  if (isMine) return { ...held, seenAt: now };
  return !held || isSilent || wish === 'take' ? { ...mine, since: now, seenAt: now } : held;
}

/** The lock that counts now, if any. */
export async function readLock(store: Store, slug: string, now: number): Promise<EditLock | undefined> {
  return afterWish(lockIn(await store.aside('lock', slug)), 'look', { tab: '', person: '' }, now);
}

/** Does what a window wants and answers who holds the lock then. Of two who ask at once, one gets it. */
export async function wishLock(store: Store, slug: string, wish: Wish, mine: Pick<EditLock, 'tab' | 'person'>, now: number): Promise<EditLock | undefined> {
  for (;;) {
    const row = await store.aside('lock', slug);
    const lock = afterWish(lockIn(row), wish, mine, now);
    if (!lock || wish === 'look') return lock;
    const value = JSON.stringify(lock);
    if (row?.value === value) return lock;
    const outcome = await store.commit({ writes: () => [row
      ? { write: 'saveAside', row: { kind: 'lock', id: slug, value, expected: row.revision } }
      : { write: 'addAside', row: { kind: 'lock', id: slug, slug, value, revision: 1 } }] });
    if (outcome === 'committed') return lock;
  }
}

const lockIn = (row: AsideRow | undefined): EditLock | undefined => row && (JSON.parse(row.value) as EditLock);
