import type { Database } from 'better-sqlite3';
import { MONTH_LENGTH, rangesOf } from '../figure-days.ts';
import type { CountedFileRow, CountedFilesQuery, FigureReads, FigureSum, PlacedAct } from '../figures.ts';
import { atFirstUse } from '../statement.ts';

type DaySum = Awaited<ReturnType<FigureReads['figuresByDay']>>[number];
type Workload = Awaited<ReturnType<FigureReads['workload']>>[number];
type Waiting = Awaited<ReturnType<FigureReads['waiting']>>[number];

const kinds = 'from json_each(:what) kind';
const figuresOf = 'cross join figure on slug = :slug and what = kind.value and day between';

/** Figures kept behind the acts. Apart from the other reads: sums over days are put together in memory. */
export function prepareFigureReads(connection: Database): FigureReads {
  const prepared = <Row>(sql: string) => atFirstUse(() => connection.prepare<unknown[], Row>(sql));
  const place = prepared<{ place: number }>('select place from figure_place where id = 1');
  // Commits come one after the other and the log only grows: its rows stand in the order they were committed.
  const actsAfter = prepared<PlacedAct>(`select l.rowid as place, l.case_id as caseId, l.act, l.at, l.actor, l.events, c.slug, c.version
    from case_log l join case_file c on c.id = l.case_id where l.rowid > ? order by l.rowid limit ?`);
  const actsBefore = prepared<{ at: number; events: string }>('select at, events from case_log where case_id = ? and act < ? order by act');
  const sums = prepared<FigureSum>(`select what, step, institution, person, detail, sum(times) as times
    ${kinds} cross join json_each(:ranges) range ${figuresOf} range.value ->> 'from' and range.value ->> 'to' group by what, step, institution, person, detail`);
  const byDay = prepared<DaySum>(`select what, day, sum(times) as times ${kinds} ${figuresOf} :from and :to where length(day) > ${MONTH_LENGTH} group by what, day`);
  const waiting = prepared<Waiting>('select step, institution, sum(open) as open, sum(case when due_hour <= ? then open else 0 end) as overdue from figure_waiting where slug = ? group by step, institution');
  const workload = prepared<Workload>(`select step, institution, person, sum(open) as open, sum(case when due_hour <= :hour then open else 0 end) as overdue,
    sum(case when due_hour > :hour and due_hour <= :hour + 24 then open else 0 end) as soon from figure_waiting where slug = :slug group by step, institution, person having sum(open) <> 0`);
  const files = prepared<CountedFileRow>(`select slug, what, at, case_id as caseId, step, institution, person, detail from figure_file
    where slug = :slug and what = :what and at >= :from and at < :to and (at, case_id) < (:at, :caseId) and institution = :institution
    and (:step is null or step = :step) and (:person is null or person = :person) and (:detail is null or detail = :detail)
    order by at desc, case_id desc limit :limit`);
  return {
    figuresPlace: async () => place().get()?.place ?? 0,
    actsAfter: async (from, limit) => actsAfter().all(from, limit),
    actsBefore: async (caseId, act) => actsBefore().all(caseId, act),
    figures: async (slug, what, from, to) => sums().all({ slug, what: JSON.stringify(what), ranges: JSON.stringify(rangesOf(from, to)) }),
    figuresByDay: async (slug, what, from, to) => byDay().all({ slug, what: JSON.stringify(what), from, to }),
    waiting: async (slug, hour) => waiting().all(hour, slug),
    workload: async (slug, hour) => workload().all({ slug, hour }),
    countedFiles: async ({ after, ...query }: CountedFilesQuery) => files().all({ ...query, ...after }),
  };
}
