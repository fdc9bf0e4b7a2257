import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { type QueueQuery, queueAddress, readQueueQuery } from '#runtime/desk/queue-query.ts';
import type { QueueSideView } from '#runtime/desk/queue-side.tsx';
import { urgencyOf } from '#runtime/desk/urgency.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { type Person, rolesOf } from '#server/rights/person.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import { anothersAmong } from './anothers.ts';
import { tasksSeen } from './kept-away.ts';

const SHOWN = 25;

/** A stretch of the list around a task: its first files where the task is among them, else the task and what comes after it. */
export async function queueSide(deps: Pick<Deps, 'store' | 'services' | 'cases' | 'now'>, { list = '' }: Pick<DeskContext, 'list'>, person: Person, shown: TaskRow): Promise<QueueSideView> {
  const roles = rolesOf(person);
  const chosen: QueueQuery = { ...readQueueQuery(Object.fromEntries(new URLSearchParams(list)), roles), state: 'open' };
  const { role, service, order } = chosen;
  const page = (after?: TaskRow) => tasksSeen(deps, person, { roles: role === '' ? roles : [role], slug: service || undefined, state: 'open', ...(order === 'due' ? {} : { order }), after, limit: SHOWN });
  const first = await page();
  const isOpen = shown.completedAt === null;
  const isFurther = isOpen && first.length === SHOWN && !first.some(({ id }) => id === shown.id);
  const rows = isFurther ? [shown, ...(await page(shown))] : first;
  const at = rows.findIndex(({ id }) => id === shown.id);
  const anothers = await anothersAmong(deps, person, isFurther ? [...first, ...rows] : rows);
  const isFree = ({ id, assignee }: TaskRow) => id !== shown.id && !anothers.has(id) && (assignee === null || assignee === person.id);
  const next = rows.slice(at + 1).find(isFree) ?? first.find(isFree);
  const files = await Promise.all(rows.map(async ({ id, reference, applicantName: applicant, dueAt, assignee, slug, version }) => ({
    id, reference, applicant, urgency: urgencyOf(dueAt, deps.now()), timeZone: (await deps.services.version(slug, version))?.file['x-service'].timeZone ?? 'UTC',
    ...(dueAt === null ? {} : { due: instantOf(dueAt) }), ...(assignee === null || assignee === person.id ? {} : { isTaken: true as const }), ...(anothers.has(id) ? { isAnothers: true as const } : {}),
  })));
  return { list: queueAddress(chosen), files, ...(next ? { next: next.id } : {}) };
}
