import { metaContent } from '#builder/api/client.ts';
import type { KeptDraft } from './resume.ts';
import { sharedJson } from './shared-json.ts';

const STORE = 'drafts';

let opening: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('builder', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opening;
}

/** One browser may serve several analysts, one after the other. */
const keyOf = (slug: string): string => `${metaContent('person')} ${slug}`;

async function inStore<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  try {
    const store = (await database()).transaction(STORE, mode).objectStore(STORE);
    return await new Promise((resolve, reject) => {
      const request = act(store);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } catch {
    // A browser that keeps nothing still edits, and the server keeps what was saved.
    return undefined;
  }
}

/** A text, of which little is written anew: copying every object of a long service would hold up the next letter. */
export const keepDraft = (slug: string, draft: KeptDraft): Promise<unknown> => {
  const text = sharedJson(draft);
  return inStore('readwrite', (store) => store.put(text, keyOf(slug)));
};

export async function keptDraft(slug: string): Promise<KeptDraft | undefined> {
  const text = await inStore('readonly', (store) => store.get(keyOf(slug)) as IDBRequest<unknown>);
  return typeof text === 'string' ? (JSON.parse(text) as KeptDraft) : undefined;
}

export const forgetDraft = (slug: string): Promise<unknown> => inStore('readwrite', (store) => store.delete(keyOf(slug)));
