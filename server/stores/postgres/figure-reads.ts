import { sql, type SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { MONTH_LENGTH, rangesOf } from '../figure-days.ts';
import type { CountedFileRow, CountedFilesQuery, FigureReads, FigureSum, PlacedAct } from '../figures.ts';
import { given, statement } from '../statement.ts';
import { readOf, type Source } from './read.ts';

type DaySum = Awaited<ReturnType<FigureReads['figuresByDay']>>[number];
type Workload = Awaited<ReturnType<FigureReads['workload']>>[number];
type Waiting = Awaited<ReturnType<FigureReads['waiting']>>[number];
interface Days { slug: string; what: readonly string[]; from: string; to: string }
interface Ranges { slug: string; what: readonly string[]; from: readonly string[]; to: readonly string[] }

const dialect = new PgDialect();
const read = <In extends object, Row>(name: string, query: SQL) => readOf<In, Row>(name, statement<In>({ toSQL: () => dialect.sqlToQuery(query) }));
const ofService = sql`where slug = ${given('slug')} and what = any(${given('what')}::text[])`;

const place = read<object, { place: number }>('figuresPlace', sql`select place from figure_place where id = 1`);
const actsAfter = read<{ place: number; limit: number }, PlacedAct>('actsAfter', sql`select l.place, l.case_id as "caseId", l.act, l.at, l.actor, l.events, c.slug, c.version
  from case_log l join case_file c on c.id = l.case_id where l.place > ${given('place')}::bigint order by l.place limit ${given('limit')}::integer`);
const running = read<object, { oldest: number; next: number }>('runningTransactions', sql`select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as oldest, pg_snapshot_xmax(pg_current_snapshot())::text::bigint as next`);
const actsBefore = read<{ caseId: string; act: number }, { at: number; events: string }>('actsBefore', sql`select at, events from case_log where case_id = ${given('caseId')} and act < ${given('act')}::integer order by act`);
const sums = read<Ranges, FigureSum>('figures', sql`select what, step, institution, person, detail, sum(times)::integer as times
  from unnest(${given('from')}::text[], ${given('to')}::text[]) as range(first, last) join figure on day between range.first and range.last ${ofService} group by what, step, institution, person, detail`);
const byDay = read<Days, DaySum>('figuresByDay', sql`select what, day, sum(times)::integer as times from figure ${ofService} and day between ${given('from')} and ${given('to')} and length(day) > ${sql.raw(String(MONTH_LENGTH))} group by what, day`);
const waiting = read<{ slug: string; hour: number }, Waiting>('waiting', sql`select step, institution, sum(open)::integer as open, coalesce(sum(open) filter (where due_hour <= ${given('hour')}::bigint), 0)::integer as overdue
  from figure_waiting where slug = ${given('slug')} group by step, institution`);
const workload = read<{ slug: string; hour: number }, Workload>('workload', sql`select step, institution, person, sum(open)::integer as open, coalesce(sum(open) filter (where due_hour <= ${given('hour')}::bigint), 0)::integer as overdue,
  coalesce(sum(open) filter (where due_hour > ${given('hour')}::bigint and due_hour <= ${given('hour')}::bigint + 24), 0)::integer as soon from figure_waiting where slug = ${given('slug')} group by step, institution, person having sum(open) <> 0`);
const optional = (field: string) => sql`(${given(field)}::text is null or ${sql.raw(field)} = ${given(field)}::text)`;
const files = read<Omit<CountedFilesQuery, 'after'> & CountedFilesQuery['after'], CountedFileRow>('countedFiles', sql`select slug, what, at, case_id as "caseId", step, institution, person, detail from figure_file
  where slug = ${given('slug')} and what = ${given('what')} and at >= ${given('from')}::bigint and at < ${given('to')}::bigint and (at, case_id) < (${given('at')}::bigint, ${given('caseId')}) and institution = ${given('institution')}
  and ${optional('step')} and ${optional('person')} and ${optional('detail')} order by at desc, case_id desc limit ${given('limit')}::integer`);

/** Figures kept behind the acts, on the pool of `source`. */
export function figureReadsFrom(source: Source): FigureReads {
  const settled = settledActs(source);
  return {
    figuresPlace: async () => (await place.one(source, {}))?.place ?? 0,
    actsAfter: async (from, limit) => settled(from, () => actsAfter.many(source, { place: from, limit })),
    actsBefore: (caseId, act) => actsBefore.many(source, { caseId, act }),
    figures(slug, what, from, to) {
      const ranges = rangesOf(from, to);
      return sums.many(source, { slug, what, from: ranges.map((range) => range.from), to: ranges.map((range) => range.to) });
    },
    figuresByDay: (slug, what, from, to) => byDay.many(source, { slug, what, from, to }),
    waiting: (slug, hour) => waiting.many(source, { slug, hour }),
    workload: (slug, hour) => workload.many(source, { slug, hour }),
    countedFiles: ({ after, ...query }) => files.many(source, { ...query, ...after }),
  };
}

/**
 * Places are handed out before the commit, so a missing one may still come: acts are read up to the first gap, and over it once every
 * transaction that ran when it was seen has ended. A commit that failed leaves such a gap for ever.
 */
function settledActs(source: Source): (from: number, read: () => Promise<PlacedAct[]>) => Promise<PlacedAct[]> {
  /** A missing place → the first transaction that had not begun when it was seen. */
  const gaps = new Map<number, number>();
  const gapsIn = (from: number, acts: readonly PlacedAct[]) => acts.flatMap(({ place: one }, at) => {
    const before = at === 0 ? from : acts[at - 1]!.place;
    return one > before + 1 ? [{ at, missing: before + 1 }] : [];
  });
  return async (from, readActs) => {
    const first = await readActs();
    const seen = gapsIn(from, first);
    if (seen.length === 0) return first;
    const { oldest, next } = (await running.one(source, {}))!;
    for (const { missing } of seen) if (!gaps.has(missing)) gaps.set(missing, next);
    // What was committed in the meantime is there now; what is still missing belongs to a transaction that runs, or to none.
    const acts = await readActs();
    for (const { at, missing } of gapsIn(from, acts)) {
      if ((gaps.get(missing) ?? Number.POSITIVE_INFINITY) > oldest) return acts.slice(0, at);
    }
    for (const place of gaps.keys()) if (place <= from) gaps.delete(place);
    return acts;
  };
}
