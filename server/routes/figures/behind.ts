import type { FigureFile } from '#runtime/figures/files-page.tsx';
import type { TaskAfter } from '#server/stores/store.ts';

/** Files on one page of a list. */
export const PAGE = 50;

/** What is asked for by the address; empty where nothing was said. Without a service, those of every service the person sees. */
export type Question = Record<'service' | 'what' | 'institution' | 'step' | 'person' | 'detail' | 'after', string>;

/** Some of the files behind a figure, and where the rest of them begins. */
export interface Listed { files: FigureFile[]; after?: string }

/** `1732240000000.<id>` → a place in a list; anything else starts at the beginning. */
export function readPlace(text: string): TaskAfter | undefined {
  const found = /^(-?[0-9]{1,16})\.([\w-]{1,64})$/.exec(text);
  return found ? { place: Number(found[1]), id: found[2]! } : undefined;
}
