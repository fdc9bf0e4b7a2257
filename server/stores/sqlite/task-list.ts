import type { Database } from 'better-sqlite3';
import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { beforeAll, inOrder } from '../pages.ts';
import { rolePair } from '../role-pair.ts';
import type { TaskRow } from '../rows.ts';
import { atFirstUse, fields, given, statement } from '../statement.ts';
import type { TaskQuery } from '../store.ts';
import { tasks } from './tables.ts';

/** Prepares the officer's queue: each role's page is read from the index in order, then the pages are merged. */
export function prepareTaskList(connection: Database): (query: TaskQuery) => TaskRow[] {
  const pages = { open: atFirstUse(() => prepare(isNull(tasks.completedAt))), completed: atFirstUse(() => prepare(isNotNull(tasks.completedAt))) };

  function prepare(state: ReturnType<typeof isNull>) {
    const { text, values } = statement<object>(drizzle(connection).select(fields(tasks)).from(tasks).where(and(
      eq(tasks.institution, given('institution')), eq(tasks.role, given('role')), state,
      sql`(place, id) > (${given('place')}, ${given('id')})`, sql`(${given('slug')} is null or slug = ${given('slug')})`,
    )).orderBy(asc(tasks.place), asc(tasks.id)).limit(sql.placeholder('limit')));
    const prepared = connection.prepare(text);
    return (row: object) => prepared.all(...values(row)) as TaskRow[];
  }

  return ({ roles, slug = null, state, after = beforeAll, limit }: Omit<TaskQuery, 'slug'> & { slug?: string | null }) =>
    [...new Set(roles)].flatMap((pair) => pages[state]()({ ...rolePair(pair), ...after, slug, limit })).sort(inOrder).slice(0, limit);
}
