import type { After } from './store.ts';

/** Places before the first and after the last row, so that one prepared statement serves first and later pages. */
export const beforeAll = { createdAt: Number.MIN_SAFE_INTEGER, id: '' } satisfies After;
export const afterAll = { createdAt: Number.MAX_SAFE_INTEGER, id: '' } satisfies After;

/** Order of lists: by time, then by id byte for byte. */
export const inOrder = (a: After, b: After): number => a.createdAt - b.createdAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
