import type { FastifyInstance } from 'fastify';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import type { QueueChoice } from '#runtime/desk/queue-filter.tsx';
import { QueuePage } from '#runtime/desk/queue-page.tsx';
import { type QueueQuery, readQueueQuery } from '#runtime/desk/queue-query.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { institutionsOf, rolesOf } from '#server/rights/person.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import type { TaskAfter } from '#server/stores/store.ts';
import { deskContext } from './desk-context.ts';
import { namesOfStaff } from './names.ts';
import { queueItem } from './queue-items.ts';
import { openReports } from './reports.tsx';

export function queueRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Querystring: Record<string, unknown> }>('/desk', { config: { access: ['operator'] } }, async (request, reply) => {
    const context = await deskContext(request, deps.config);
    const person = request.person!;
    const roles = [...new Set(rolesOf(person))];
    const chosen = readQueueQuery(request.query, roles);
    const place = readPlace(request.query['after']);
    const [rows, counts, services, names, proposals, reports, saved, batches] = await Promise.all([
      pageOfTasks(deps, roles, chosen, place, chosen.show + 1), deps.store.openTaskCounts(roles), deps.services.all(), chosen.state === 'completed' ? namesOfStaff(deps) : {},
      deps.store.openProposals(institutionsOf(person)), openReports(deps, person), deps.store.savedFilters(person.id), deps.store.batchesOf(person.id, 1),
    ]);
    const shown = rows.slice(0, chosen.show);
    const last = rows.length > chosen.show ? shown.at(-1) : undefined;
    const items = await Promise.all(shown.map((row) => queueItem(deps, row, context.language, names)));
    return sendPage(request, reply, <QueuePage context={context} items={items} roles={roleChoices(context.t, context.language, roles, services, counts)} services={serviceChoices(context.language, roles, services)}
      certificates={proposals.length + reports} chosen={chosen} saved={saved} batches={batches.length} all={request.query['all'] === 'yes'} next={last && `${last.place}.${last.id}`} isFirst={place === undefined} />);
  });
}

/** A page of the list, after the task given. */
export const pageOfTasks = ({ store }: Pick<Deps, 'store'>, roles: readonly string[], { role, service, state, order }: QueueQuery, after: TaskAfter | undefined, limit: number): Promise<TaskRow[]> =>
  store.tasks({ roles: role === '' ? roles : [role], slug: service || undefined, state, ...(order === 'due' ? {} : { order }), after, limit });

/** Titles come from the published services; a role none of them has any more keeps its name. */
function roleChoices(t: Translate, language: string, roles: readonly string[], services: readonly CompiledService[], counts: Record<string, number>): QueueChoice[] {
  const files = services.map((service) => inLanguage(service, language).file['x-service']);
  return roles.map((value) => {
    const [institution = '', role = ''] = value.split('/');
    const found = files.find(({ roles: own }) => own[role]?.institution === institution);
    const label = found ? t('desk.filter.role.label', { role: found.roles[role]!.title, institution: found.institutions[institution]?.title ?? institution }) : value;
    return { value, label, count: counts[value] ?? 0 };
  });
}

const serviceChoices = (language: string, roles: readonly string[], services: readonly CompiledService[]): QueueChoice[] =>
  services.filter(({ file }) => Object.entries(file['x-service'].roles).some(([role, { institution }]) => roles.includes(`${institution}/${role}`)))
    .map((service) => ({ value: service.slug, label: inLanguage(service, language).file.title }));

/** `1732240000000.<id>` → the place in the list; anything else starts at the beginning. */
function readPlace(text: unknown): TaskAfter | undefined {
  const found = typeof text === 'string' ? /^(-?[0-9]{1,16})\.([\w-]{1,64})$/.exec(text) : null;
  return found ? { place: Number(found[1]), id: found[2]! } : undefined;
}
