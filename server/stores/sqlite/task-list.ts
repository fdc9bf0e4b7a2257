import type { Database } from 'better-sqlite3';
import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { firstOfLists } from '../first-of-lists.ts';
import { beforeAll, byId } from '../pages.ts';
import { rolePair } from '../role-pair.ts';
import type { TaskRow } from '../rows.ts';
import { atFirstUse, fields, given, statement } from '../statement.ts';
import type { TaskAfter, TaskQuery } from '../store.ts';
import { tasks } from './tables.ts';

type List = TaskQuery['state'] | 'oldest' | 'newest';

/** Prepares the officer's queue: each role's places are read from the index in order, and only the tasks of the page they make together. */
export function prepareTaskList(connection: Database): (query: TaskQuery) => TaskRow[] {
  const pages: Record<List, () => (row: object) => TaskRow[]> = {
    open: atFirstUse(() => byPlace(isNull(tasks.completedAt))), completed: atFirstUse(() => byPlace(isNotNull(tasks.completedAt))),
    oldest: atFirstUse(() => byAge('oldest')), newest: atFirstUse(() => byAge('newest')),
  };

  const places = { open: atFirstUse(() => byPlace(isNull(tasks.completedAt), ['place', 'id'])), completed: atFirstUse(() => byPlace(isNotNull(tasks.completedAt), ['place', 'id'])) };
  /** In the order named: a cross join is not turned round. */
  const named = atFirstUse(() => prepare(drizzle(connection).select(fields(tasks)).from(sql`json_each(${given('ids')}) pick`).crossJoin(tasks).where(sql`${tasks.id} = pick.value`)));

  function byPlace(state: ReturnType<typeof isNull>, only = Object.keys(fields(tasks)) as (keyof TaskRow)[]) {
    const all = fields(tasks);
    return prepare(drizzle(connection).select(Object.fromEntries(only.map((field) => [field, all[field]]))).from(tasks).where(and(
      eq(tasks.institution, given('institution')), eq(tasks.role, given('role')), state,
      sql`(place, id) > (${given('place')}, ${given('id')})`, sql`(${given('slug')} is null or slug = ${given('slug')})`,
    )).orderBy(asc(tasks.place), asc(tasks.id)).limit(sql.placeholder('limit')));
  }

  /** Ids rise with time. The role's open ones are picked out of their index, and only the page's are read. */
  function byAge(order: 'oldest' | 'newest') {
    const [after, way] = order === 'oldest' ? [sql`id > ${given('id')}`, sql`asc`] : [sql`(${given('id')} = '' or id < ${given('id')})`, sql`desc`];
    const page = sql`select id from task indexed by task_open where institution = ${given('institution')} and role = ${given('role')} and completed_at is null
      and ${after} and (${given('slug')} is null or slug = ${given('slug')}) order by id ${way} limit ${given('limit')}`;
    return prepare(drizzle(connection).select(fields(tasks)).from(tasks).where(sql`id in (${page})`).orderBy(order === 'oldest' ? asc(tasks.id) : desc(tasks.id)));
  }

  /** By whom tasks are with; two of the same name stay apart. The roles' open ones are picked out of their index, which says with whom they are. */
  const byHolder = atFirstUse(() => {
    const holder = (of: string) => sql.raw(`coalesce(coalesce((select name from "user" where "user".id = ${of}.assignee), '') || ' ' || ${of}.assignee, '')`);
    const page = sql`select own.id as picked, ${holder('own')} as holder from json_each(${given('pairs')}) pair
      join task own indexed by task_open on own.institution = pair.value ->> 0 and own.role = pair.value ->> 1 and own.completed_at is null
      where (${given('slug')} is null or own.slug = ${given('slug')}) and (${given('id')} = '' or (${holder('own')}, own.id) > (select ${holder('last')}, last.id from task last where last.id = ${given('id')}))
      order by 2, 1 limit ${given('limit')}`;
    return prepare(drizzle(connection).select(fields(tasks)).from(tasks).innerJoin(sql`(${page}) page`, sql`page.picked = ${tasks.id}`).orderBy(sql`page.holder`, asc(tasks.id)));
  });

  function prepare(query: Parameters<typeof statement>[0]) {
    const { text, values } = statement<object>(query);
    const prepared = connection.prepare(text);
    return (row: object) => prepared.all(...values(row)) as TaskRow[];
  }

  return ({ roles, slug = null, state, order, after: { place, id } = beforeAll, limit }: Omit<TaskQuery, 'slug'> & { slug?: string | null }) => {
    const pairs = [...new Set(roles)].map(rolePair);
    if (state === 'open' && order === 'holder') return byHolder()({ pairs: JSON.stringify(pairs.map(({ institution, role }) => [institution, role])), id, slug, limit });
    if (state === 'open' && order !== 'holder' && order !== undefined) return pairs.flatMap((pair) => pages[order]()({ ...pair, id, slug, limit })).sort(byId(order)).slice(0, limit);
    if (pairs.length === 1) return pages[state]()({ ...pairs[0], place, id, slug, limit });
    const page = firstOfLists(pairs, { place, id }, limit, (pair, after, most) => places[state]()({ ...pair, ...after, slug, limit: most }) as TaskAfter[]);
    return named()({ ids: JSON.stringify(page.map((one) => one.id)) });
  };
}
