import { and, asc, desc, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { PgDialect } from 'drizzle-orm/pg-core';
import { beforeAll } from '../pages.ts';
import { rolePair } from '../role-pair.ts';
import type { TaskRow } from '../rows.ts';
import { fields, given, statement } from '../statement.ts';
import type { TaskAfter, TaskQuery } from '../store.ts';
import { readOf, type Source } from './read.ts';
import { taskCounts, tasks } from './tables.ts';

interface Pairs { institutions: string[]; roles: string[] }
interface Page extends Pairs, TaskAfter { slug: string | null; limit: number }

const dialect = new PgDialect();
const compiled = <In extends object>(query: SQL) => statement<In>({ toSQL: () => dialect.sqlToQuery(query) });
const pairs = sql`unnest(${given('institutions')}::text[], ${given('roles')}::text[]) as pair(institution, role)`;

/** Each role's places are read from the index in order, and only the tasks of the page they make together. */
const page = (state: SQL) => statement<Page>(drizzle.mock().select(fields(tasks)).from(tasks).innerJoin(sql`(
  select place.id as picked from ${pairs} cross join lateral ${drizzle.mock().select({ place: tasks.place, id: tasks.id }).from(tasks).where(and(
    sql`${tasks.institution} = pair.institution`, sql`${tasks.role} = pair.role`, state,
    sql`(place, id) > (${given('place')}::bigint, ${given('id')})`, sql`(${given('slug')}::text is null or slug = ${given('slug')})`,
  )).orderBy(asc(tasks.place), asc(tasks.id)).limit(sql.placeholder('limit'))} place order by place.place, place.id limit ${given('limit')}) page`, sql`page.picked = ${tasks.id}`).orderBy(asc(tasks.place), asc(tasks.id)));

/** Ids rise with time. The role's open ones are picked out of their index, and only the page's are read. */
const pageByAge = (after: SQL, way: typeof asc) => statement<Page>(drizzle.mock().select(fields(tasks)).from(tasks).where(sql`${tasks.id} in (
  select own.id from ${tasks} own join ${pairs} on own.institution = pair.institution and own.role = pair.role
  where own.completed_at is null and ${after} and (${given('slug')}::text is null or own.slug = ${given('slug')}) order by own.id ${way === asc ? sql`asc` : sql`desc`} limit ${given('limit')})`).orderBy(way(tasks.id)));

/** By whom tasks are with; two of the same name stay apart. The roles' open ones are picked out of their index, which says with whom they are. */
const holder = (of: string) => sql.raw(`coalesce(coalesce((select name from "user" where "user".id = ${of}.assignee), '') || ' ' || ${of}.assignee, '') collate "C"`);
const pageByHolder = statement<Page>(drizzle.mock().select(fields(tasks)).from(tasks).innerJoin(sql`(
  select own.id as picked, ${holder('own')} as holder from ${tasks} own join ${pairs} on own.institution = pair.institution and own.role = pair.role
  where own.completed_at is null and (${given('slug')}::text is null or own.slug = ${given('slug')})
    and (${given('id')}::text = '' or (${holder('own')}, own.id) > (select ${holder('last')}, last.id from ${tasks} last where last.id = ${given('id')}))
  order by 2, 1 limit ${given('limit')}) page`, sql`page.picked = ${tasks.id}`).orderBy(sql`page.holder collate "C"`, asc(tasks.id)));

const pages = {
  open: readOf<Page, TaskRow>('openTasks', page(isNull(tasks.completedAt))),
  completed: readOf<Page, TaskRow>('completedTasks', page(isNotNull(tasks.completedAt))),
  oldest: readOf<Page, TaskRow>('oldestTasks', pageByAge(sql`own.id > ${given('id')}`, asc)),
  holder: readOf<Page, TaskRow>('tasksByHolder', pageByHolder),
  newest: readOf<Page, TaskRow>('newestTasks', pageByAge(sql`(${given('id')}::text = '' or own.id < ${given('id')})`, desc)),
};

const counts = readOf<Pairs, { institution: string; role: string; open: number }>('openTaskCounts', compiled(sql`
  select institution, role, sum(open)::integer as open from ${pairs} join ${taskCounts} using (institution, role) group by institution, role`));

const pairsOf = (roles: readonly string[]): Pairs => {
  const parts = [...new Set(roles)].map(rolePair);
  return { institutions: parts.map(({ institution }) => institution), roles: parts.map(({ role }) => role) };
};

export const listTasks = (source: Source, { roles, slug, state, order, after = beforeAll, limit }: TaskQuery): Promise<TaskRow[]> =>
  pages[state === 'open' ? order ?? state : state].many(source, { ...pairsOf(roles), ...after, slug: slug ?? null, limit });

export async function countOpenTasks(source: Source, roles: readonly string[]): Promise<Record<string, number>> {
  const found = await counts.many(source, pairsOf(roles));
  const open = new Map(found.map(({ institution, role, open }) => [`${institution}/${role}`, open]));
  return Object.fromEntries(roles.map((pair) => [pair, open.get(pair) ?? 0]));
}

const workloads = readOf<{ accounts: readonly string[]; institution: string; role: string }, { account: string; open: number; latest: string }>('workloads', compiled(sql`
  select account, (select count(*)::integer from ${tasks} own where own.assignee = account and own.completed_at is null) as open,
    coalesce((select max(own.id) from ${tasks} own where own.assignee = account and own.institution = ${given('institution')} and own.role = ${given('role')}), '') as latest
  from unnest(${given('accounts')}::text[]) account`));

export const workloadsOf = (source: Source, accounts: readonly string[], role: { institution: string; role: string }): Promise<{ account: string; open: number; latest: string }[]> => workloads.many(source, { accounts, ...role });
