import type { FastifyInstance } from 'fastify';
import { fieldAt, type ServiceFile } from '#schemas/index.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import { lastDays } from '#runtime/figures/period.ts';
import type { DeskStep } from '#runtime/steps/desk/index.ts';
import { actorOf } from '#server/cases/actor.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { ACCESS, figuresContext } from './figures.tsx';
import { figuresOf, OF_COMPLAINTS, seesInstitution, servicesSeen, shown, today } from './seen.ts';

/** `/figures/complaints`: services that take complaints, or whose desks say what was at the root, with their offices side by side. */
export function complaintsRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Querystring: { days?: unknown } }>('/figures/complaints', { config: ACCESS }, async (request, reply) => {
    const [context, { ComplaintsPage }] = await Promise.all([figuresContext(request, deps), import('#runtime/figures/complaints-page.tsx')]);
    const person = request.person!;
    const all = await servicesSeen(deps, person, context.language);
    const period = lastDays(request.query.days, today(all, deps.now()));
    const { manages = [] } = actorOf(person);
    const services = await Promise.all(all.filter(({ file }) => takesComplaints(file)).map(async (service) => ({
      ...shown(service, await figuresOf(deps, service.slug, period, OF_COMPLAINTS, (institution) => seesInstitution(person, institution))), causes: rootTitles(service.file),
      drawsAnswers: manages.some((one) => Object.hasOwn(service.file['x-service'].institutions, one)),
    })));
    return sendPage(request, reply, <ComplaintsPage context={context} period={period} services={services} />);
  });
}

const desksOf = ({ 'x-service': { flow } }: ServiceFile): [string, Partial<DeskStep>][] => Object.entries(flow.steps);

export const takesComplaints = (file: ServiceFile): boolean => file['x-service'].complaintsAbout !== undefined || desksOf(file).some(([, { root }]) => root !== undefined);

/** `step code` → what was at the root, in words. */
export function rootTitles(file: ServiceFile): Record<string, string> {
  return Object.fromEntries(desksOf(file).flatMap(([step, { root }]) => {
    const schema = root && fieldAt(file, root.question);
    return schema ? catalogOptions(file, schema).map(({ const: code, title }): [string, string] => [`${step} ${String(code)}`, title]) : [];
  }));
}
