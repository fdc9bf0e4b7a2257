import type { After } from '#server/stores/store.ts';

/** `?after=1732252800000.0193…`: the file a list, newest first, goes on after; undefined at its beginning, and where it is no place. */
export function placeOf(after: unknown): After | undefined {
  const match = typeof after === 'string' ? /^(\d{1,15})\.([\w-]{1,64})$/.exec(after) : null;
  return match ? { createdAt: Number(match[1]), id: match[2]! } : undefined;
}
