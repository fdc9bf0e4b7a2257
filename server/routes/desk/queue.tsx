import type { FastifyInstance } from 'fastify';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import type { QueueChoice } from '#runtime/desk/queue-filter.tsx';
import { QueuePage } from '#runtime/desk/queue-page.tsx';
import type { QueueItem } from '#runtime/desk/queue-table.tsx';
import { urgencyOf } from '#runtime/desk/urgency.ts';
import type { DeskStep } from '#runtime/steps/desk/index.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { rolesOf } from '#server/rights/person.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import type { TaskAfter } from '#server/stores/store.ts';
import { deskContext } from './desk-context.ts';
import { namesOfStaff } from './names.ts';

const PAGE = 50;
type Query = { role?: string; service?: string; state?: string; after?: string };

export function queueRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Querystring: Query }>('/desk', { config: { access: ['operator'] } }, async (request, reply) => {
    const context = await deskContext(request, deps.config);
    const roles = [...new Set(rolesOf(request.person!))];
    const { role, service, after } = request.query;
    const chosen = { role: roles.find((one) => one === role) ?? '', service: typeof service === 'string' ? service : '' };
    const state = request.query.state === 'completed' ? 'completed' : 'open';
    const place = readPlace(after);
    const [rows, counts, services, names] = await Promise.all([
      deps.store.tasks({ roles: chosen.role === '' ? roles : [chosen.role], slug: chosen.service || undefined, state, after: place, limit: PAGE + 1 }),
      deps.store.openTaskCounts(roles), deps.services.all(), state === 'completed' ? namesOfStaff(deps) : {},
    ]);
    const shown = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? shown.at(-1) : undefined;
    const items = await Promise.all(shown.map((row) => itemOf(deps, row, context.language, names)));
    return sendPage(request, reply, <QueuePage context={context} state={state} items={items} roles={roleChoices(context.t, context.language, roles, services, counts)} services={serviceChoices(context.language, roles, services)}
      chosen={chosen} next={last && `${last.place}.${last.id}`} isFirst={place === undefined} />);
  });
}

async function itemOf({ services, now }: Deps, row: TaskRow, language: string, names: Record<string, string>): Promise<QueueItem> {
  const service = await services.version(row.slug, row.version);
  const file = service && inLanguage(service, language).file;
  const { id, reference, applicantName: applicant, createdAt, dueAt, completedAt, outcome, completedBy } = row;
  return {
    id, reference, applicant, service: file?.title ?? row.slug, step: file?.['x-service'].flow.steps[row.step]?.title ?? row.step, timeZone: file?.['x-service'].timeZone ?? 'UTC',
    received: instantOf(createdAt), urgency: completedAt === null ? urgencyOf(dueAt, now()) : 'none',
    ...(dueAt === null ? {} : { due: instantOf(dueAt) }),
    ...(completedAt === null ? {} : { decided: { outcome: outcome ?? '', title: (file?.['x-service'].flow.steps[row.step] as Partial<DeskStep> | undefined)?.more?.find((own) => own.outcome === outcome)?.title, at: instantOf(completedAt), by: names[completedBy ?? ''] ?? '' } }),
  };
}

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
