import type { FastifyInstance } from 'fastify';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import type { QueueChoice } from '#runtime/desk/queue-filter.tsx';
import type { StandsIn } from '#runtime/desk/absence/stands-in.tsx';
import { QueuePage } from '#runtime/desk/queue-page.tsx';
import { type QueueQuery, readQueueQuery } from '#runtime/desk/queue-query.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import { awayOn, todayAt } from '#server/absence/stand-ins.ts';
import { assistingDesks } from '#server/assisted/desks.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { institutionsOf, type Person, rolesOf } from '#server/rights/person.ts';
import type { StandInRow } from '#server/stores/desk-work.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import type { TaskAfter } from '#server/stores/store.ts';
import { anothersAmong } from './anothers.ts';
import { deskContext } from './desk-context.ts';
import { openCountsSeen, tasksSeen } from './kept-away.ts';
import { namesOfStaff } from './names.ts';
import { queueItem } from './queue-items.ts';
import { rememberList } from './remembered-list.ts';
import { openReports } from './reports.tsx';

export function queueRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Querystring: Record<string, unknown> }>('/desk', { config: { access: ['operator'] } }, async (request, reply) => {
    const context = await deskContext(request, deps.config);
    const person = request.person!;
    const roles = [...new Set(rolesOf(person))];
    const chosen = readQueueQuery(request.query, roles);
    rememberList(request, reply, chosen, deps.config.production);
    const place = readPlace(request.query['after']);
    const [rows, counts, services, proposals, reports, saved, batches, standIns] = await Promise.all([
      pageOfTasks(deps, person, roles, chosen, place, chosen.show + 1), openCountsSeen(deps, person, roles), deps.services.all(),
      deps.store.openProposals(institutionsOf(person)), openReports(deps, person), deps.store.savedFilters(person.id), deps.store.batchesOf(person.id, 1), deps.store.standIns(),
    ]);
    const shown = rows.slice(0, chosen.show);
    const names = chosen.state === 'completed' || standIns.length > 0 || shown.some(({ assignee }) => assignee !== null) ? await namesOfStaff(deps) : {};
    const last = rows.length > chosen.show ? shown.at(-1) : undefined;
    const anothers = await anothersAmong(deps, person, shown);
    const items = await Promise.all(shown.map(async (row) => ({ ...(await queueItem(deps, row, context.language, names)), ...(anothers.has(row.id) ? { isAnothers: true as const } : {}) })));
    return sendPage(request, reply, <QueuePage context={context} items={items} roles={roleChoices(context.t, context.language, roles, services, counts)} services={serviceChoices(context.language, roles, services)}
      certificates={proposals.length + reports} chosen={chosen} saved={saved} batches={batches.length} all={request.query['all'] === 'yes'} next={last && `${last.place}.${last.id}`} isFirst={place === undefined} assists={assistingDesks(services, person).length > 0} isUnnamed={request.query['unnamed'] === 'yes'} isAway={request.query['left'] === 'yes'} standsIn={standsInOf(standIns, person.id, todayAt(deps), names)} />);
  });
}

/** Whether the reader is away, and for whom they stand in, on a day (ISO date). */
function standsInOf(rows: readonly StandInRow[], me: string, day: string, names: Record<string, string>): StandsIn {
  const away = awayOn(rows, day);
  const own = away.get(me);
  const others = [...away.values()].filter(({ deputy }) => deputy === me);
  return {
    ...(own ? { away: { until: own.absent.until, ...(own.deputy === undefined ? {} : { deputy: names[own.deputy] }) } } : {}),
    forOthers: others.map(({ absent: { who, until } }) => ({ name: names[who] ?? '', until })),
  };
}

/** A page of the list, after the task given. */
export const pageOfTasks = (deps: Pick<Deps, 'store'>, person: Person, roles: readonly string[], { role, service, state, order }: QueueQuery, after: TaskAfter | undefined, limit: number): Promise<TaskRow[]> =>
  tasksSeen(deps, person, { roles: role === '' ? roles : [role], slug: service || undefined, state, ...(order === 'due' ? {} : { order }), after, limit });

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
