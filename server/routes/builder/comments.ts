import { pathParts, type ServiceFile, toPath, valueAt } from '#schemas/index.ts';
import { newId } from '#server/ids.ts';
import type { Store } from '#server/stores/store.ts';

/** What is said of one element of a draft. Kept beside the service, never in its file. Times are epoch milliseconds. */
export interface Thread {
  /** JSON Pointer of the element in the draft; empty for the whole service. */
  about: string;
  /** In order; the first began it. */
  says: Said[];
  resolved: { by: string; at: number } | null;
}

/** `by` and `to` are accounts: who said it, and whose attention is asked for. */
export interface Said { by: string; at: number; text: string; to: string[] }

export interface KeptThread extends Thread { id: string; revision: number }

export const LONGEST_TEXT = 2_000;
/** Threads of a service, and what is said in one. */
export const MOST = 500;

/** What a thread asks of somebody: the last words that were for them, or that answer them, since they spoke; nothing once it is settled. */
export function asksOf({ says, resolved }: Thread, person: string): Said | undefined {
  const own = says.findLastIndex(({ by }) => by === person);
  return resolved ? undefined : says.findLast(({ to }, index) => index > own && (to.includes(person) || (own >= 0 && to.length === 0)));
}

/** Of a service, what waits for somebody's answer, latest first. */
export async function askedOf(store: Store, slug: string, person: string): Promise<{ id: string; asked: Said }[]> {
  const threads = (await store.asides(slug, 'comment')).filter(({ value }) => value.includes(person)).map(({ id, value }) => ({ id, asked: asksOf(JSON.parse(value) as Thread, person) }));
  return threads.flatMap(({ id, asked }) => (asked ? [{ id, asked }] : [])).sort((one, other) => other.asked.at - one.asked.at);
}

/** Says something of an element for the first time; undefined where nothing more is taken. */
export async function beginThread(store: Store, slug: string, about: string, first: Said): Promise<KeptThread | undefined> {
  if ((await store.asides(slug, 'comment')).length >= MOST) return undefined;
  const thread: Thread = { about, says: [first], resolved: null };
  const id = newId();
  await store.commit({ writes: () => [{ write: 'addAside', row: { kind: 'comment', id, slug, value: JSON.stringify(thread), revision: 1 } }] });
  return { ...thread, id, revision: 1 };
}

export async function threadsOf(store: Store, slug: string): Promise<KeptThread[]> {
  return (await store.asides(slug, 'comment')).map(({ id, value, revision }) => ({ id, revision, ...(JSON.parse(value) as Thread) }));
}

/** Changes the newest state of a thread; undefined where the service has none of this id. Nobody's words are written over. */
export async function changeThread(store: Store, slug: string, id: string, change: (thread: Thread) => Thread): Promise<KeptThread | undefined> {
  for (;;) {
    const row = await store.aside('comment', id);
    if (row?.slug !== slug) return undefined;
    const thread = change(JSON.parse(row.value) as Thread);
    const outcome = await store.commit({ writes: () => [{ write: 'saveAside', row: { kind: 'comment', id, value: JSON.stringify(thread), expected: row.revision } }] });
    if (outcome === 'committed') return { ...thread, id, revision: row.revision + 1 };
  }
}

/** Comments go along where a draft was saved in which their element has another key. */
export async function followInComments(store: Store, slug: string, before: ServiceFile, after: ServiceFile): Promise<void> {
  for (const { id, about } of await threadsOf(store, slug)) {
    if (renamed(before, after, about) !== about) await changeThread(store, slug, id, (thread) => ({ ...thread, about: renamed(before, after, thread.about) }));
  }
}

/** Where an element of one draft is in the next: a key that went while one came in its place was renamed. */
export function renamed(before: ServiceFile, after: ServiceFile, about: string): string {
  const parts = pathParts(about);
  for (const [index, part] of parts.entries()) {
    const [was, is] = [before, after].map((file, side) => keysIn(valueAt(file, toPath(side === 0 ? pathParts(about).slice(0, index) : parts.slice(0, index)))));
    if (!was?.includes(part) || is?.includes(part) !== false) continue;
    const [gone, came] = [was.filter((key) => !is.includes(key)), is.filter((key) => !was.includes(key))];
    if (gone.length !== 1 || came.length !== 1 || was.indexOf(part) !== is.indexOf(came[0]!)) return about;
    parts[index] = came[0]!;
  }
  return toPath(parts);
}

const keysIn = (value: unknown): string[] | undefined => (typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : undefined);
