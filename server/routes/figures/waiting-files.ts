import { urgencyOf } from '#runtime/desk/urgency.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { actorOf } from '#server/cases/actor.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { holdsRole, type Person } from '#server/rights/person.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import { tasksSeen } from '../desk/kept-away.ts';
import { type Listed, PAGE, type Question, readPlace } from './behind.ts';
import { overdueBy, seesInstitution } from './seen.ts';
import { versionsUnderWay } from './versions-under-way.ts';

/**
 * Open tasks of the roles whose desks the person may see, due soonest first; where only overdue ones are asked for, up to the first that is not. Overdue is what
 * the figure counts so: what was due by the last full hour.
 */
export async function waitingFiles(deps: Pick<Deps, 'store' | 'services' | 'now'>, services: readonly CompiledService[], person: Person, { what, institution, step, after }: Question, language: string): Promise<Listed> {
  const versions = new Map(await Promise.all(services.map(async (service) => [service.slug, await versionsUnderWay(deps, service, language)] as const)));
  const pairs = [...new Set([...versions.values()].flat().flatMap(({ file: { 'x-service': { roles, flow } } }) => Object.entries(flow.steps).flatMap(([key, { role }]) => {
    const of = typeof role === 'string' && (step === '' || key === step) ? roles[role]?.institution : undefined;
    return of !== undefined && (institution === '' || of === institution) && seesInstitution(person, of) ? [`${of}/${role}`] : [];
  })))];
  const [now, last] = [deps.now(), overdueBy(deps.now())];
  const isWanted = ({ dueAt }: TaskRow) => what === 'waiting' || (dueAt !== null && dueAt <= last);
  const rows: TaskRow[] = [];
  let from = readPlace(after);
  // A role may have several desks, and desks of several services: what others of it have is passed over.
  for (;;) {
    const page = await tasksSeen(deps, person, { roles: pairs, ...(services.length === 1 ? { slug: services[0]!.slug } : {}), state: 'open', after: from, limit: PAGE + 1 });
    rows.push(...page.filter((row) => versions.has(row.slug) && (step === '' || row.step === step) && isWanted(row)));
    from = page.at(-1);
    if (page.length <= PAGE || rows.length > PAGE || !isWanted(page.at(-1)!)) break;
  }
  const shown = rows.slice(0, PAGE);
  const end = rows.length > PAGE ? shown.at(-1) : undefined;
  const { manages = [] } = actorOf(person);
  return {
    files: shown.map((row) => {
      const [current, ...older] = versions.get(row.slug)!;
      const title = [current!, ...older].find(({ file }) => Object.hasOwn(file['x-service'].flow.steps, row.step))?.file['x-service'].flow.steps[row.step]?.title;
      return {
        key: row.id, reference: row.reference, service: current!.file.title, timeZone: current!.file['x-service'].timeZone, step: title ?? row.step, at: instantOf(row.createdAt), urgency: urgencyOf(row.dueAt, now),
        ...(row.dueAt === null ? {} : { due: instantOf(row.dueAt), ...(manages.includes(row.institution) ? { changeDue: `/figures/tasks/${row.id}/due` } : {}) }), ...(holdsRole(person, row.institution, row.role) ? { task: `/desk/tasks/${row.id}` } : {}),
      };
    }),
    ...(end ? { after: `${end.place}.${end.id}` } : {}),
  };
}
