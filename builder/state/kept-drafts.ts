import { metaContent } from '#builder/api/client.ts';
import { reopening } from './reopening.ts';
import type { KeptDraft } from './resume.ts';
import { sharedJson } from './shared-json.ts';

const STORE = 'drafts';

/** Milliseconds between two looks whether what is not saved is still kept. */
const OFTEN = 3_000;

/** What this page holds and the server does not have. */
const unsaved = new Map<string, KeptDraft>();
let watching: ReturnType<typeof setInterval> | undefined;

/** Signing out in another window clears what this browser keeps of the site (ASVS 14.3.1), and the others are not told of it. */
async function keepAgain(): Promise<void> {
  if (unsaved.size === 0) {
    clearInterval(watching);
    watching = undefined;
  }
  for (const [slug, draft] of unsaved) {
    const key = await inStore('readonly', (store) => store.getKey(keyOf(slug)));
    if (key === undefined && unsaved.get(slug) === draft) void keepDraft(slug, draft);
  }
}

const inDatabase = reopening(() => new Promise<IDBDatabase>((resolve, reject) => {
  const request = indexedDB.open('builder', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
}));

/** One browser may serve several analysts, one after the other. */
const keyOf = (slug: string): string => `${metaContent('account')} ${slug}`;

async function inStore<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  try {
    return await inDatabase((database) => new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      transaction.onabort = () => reject(transaction.error);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
    }));
  } catch {
    // A browser that keeps nothing still edits, and the server keeps what was saved.
    return undefined;
  }
}

/** A text, of which little is written anew: copying every object of a long service would hold up the next letter. */
export const keepDraft = (slug: string, draft: KeptDraft): Promise<unknown> => {
  if (draft.isSaved) unsaved.delete(slug);
  else {
    unsaved.set(slug, draft);
    watching ??= setInterval(() => void keepAgain(), OFTEN);
  }
  const text = sharedJson(draft);
  return inStore('readwrite', (store) => store.put(text, keyOf(slug)));
};

export async function keptDraft(slug: string): Promise<KeptDraft | undefined> {
  const text = await inStore('readonly', (store) => store.get(keyOf(slug)) as IDBRequest<unknown>);
  return typeof text === 'string' ? (JSON.parse(text) as KeptDraft) : undefined;
}

export const forgetDraft = (slug: string): Promise<unknown> => {
  unsaved.delete(slug);
  return inStore('readwrite', (store) => store.delete(keyOf(slug)));
};
