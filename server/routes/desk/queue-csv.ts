import type { FastifyInstance } from 'fastify';
import { readQueueQuery } from '#runtime/desk/queue-query.ts';
import { writtenTime } from '#runtime/texts/written-time.ts';
import type { Deps } from '#server/deps.ts';
import { sendTable, TABLES } from '#server/http/send-table.ts';
import { rolesOf } from '#server/rights/person.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import { viewWrite } from './add-view.ts';
import { deskContext } from './desk-context.ts';
import { namesOfStaff } from './names.ts';
import { queueItem } from './queue-items.ts';
import { pageOfTasks } from './queue.tsx';

const COLUMNS = ['reference', 'applicant', 'service', 'step', 'received', 'due', 'flags', 'outcome', 'decided'];
const TIMES: ReadonlySet<string> = new Set(['received', 'due', 'decided']);
const AT_ONCE = 500;
/** A longer list is no table for people. */
const MOST = 10_000;

/** The queue as a table to be taken away: the list that is shown, all its pages. Each file's story says that it was in one. */
export function queueCsvRoute(app: FastifyInstance, deps: Deps): void {
  for (const kind of TABLES) app.get<{ Querystring: Record<string, unknown> }>(`/desk/queue.${kind}`, { config: { access: ['operator'] }, exposeHeadRoute: false }, async (request, reply) => {
    const person = request.person!;
    const { t, language, timeZone } = await deskContext(request, deps.config);
    const roles = [...new Set(rolesOf(person))];
    const query = readQueueQuery(request.query, roles);
    const names = await namesOfStaff(deps);
    const rows: TaskRow[] = [];
    for (let page = await pageOfTasks(deps, person, roles, query, undefined, AT_ONCE); page.length > 0 && rows.length < MOST; page = await pageOfTasks(deps, person, roles, query, page.at(-1), AT_ONCE)) {
      await deps.store.commit({ writes: () => [...new Set(page.map(({ caseId }) => caseId))].map((caseId) => viewWrite(deps, person, caseId, 'list')) });
      rows.push(...page);
    }
    const items = await Promise.all(rows.map((row) => queueItem(deps, row, language, names)));
    const columns = COLUMNS.map((column) => (TIMES.has(column) ? t('desk.column.zoned', { column: t(`desk.column.${column}`), zone: timeZone }) : t(`desk.column.${column}`)));
    const lines = items.map(({ reference, applicant, service, step, received, due = '', urgency, decided }) =>
      [reference, applicant, service, step, writtenTime(received, timeZone), writtenTime(due, timeZone), urgency === 'none' ? '' : t(`desk.due.${urgency}`), decided?.title ?? decided?.outcome ?? '', writtenTime(decided?.at ?? '', timeZone)]);
    return sendTable(reply, kind, 'queue', [columns, ...lines], { dates: COLUMNS.flatMap((column, at) => (TIMES.has(column) ? [at] : [])) });
  });
}
