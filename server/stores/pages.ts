import type { After, TaskAfter } from './store.ts';

/** Places before the first and after the last row, so that one prepared statement serves first and later pages. */
export const beforeAll = { place: Number.MIN_SAFE_INTEGER, id: '' } satisfies TaskAfter;
export const afterAll = { createdAt: Number.MAX_SAFE_INTEGER, id: '' } satisfies After;

/** Order of tasks: by place, then by id byte for byte. */
export const inOrder = (a: TaskAfter, b: TaskAfter): number => a.place - b.place || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
/** Order by age: ids rise with time. */
export const byId = (order: 'oldest' | 'newest') => (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) * (order === 'oldest' ? 1 : -1);
