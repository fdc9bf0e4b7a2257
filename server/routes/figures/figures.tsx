import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { type FiguresContext, FiguresPage, type FiguresPageProps } from '#runtime/figures/figures-page.tsx';
import { heatOf } from '#runtime/figures/heat.ts';
import { barsOf, byBar, lastDays } from '#runtime/figures/period.ts';
import type { ServiceFigures } from '#runtime/figures/service-figures.ts';
import { actorOf } from '#server/cases/actor.ts';
import type { Deps } from '#server/deps.ts';
import { assetAddress } from '#server/http/assets.ts';
import { sendTable, TABLES } from '#server/http/send-table.ts';
import { sendPage } from '#server/http/page.ts';
import type { Person } from '#server/rights/person.ts';
import { deskContext } from '../desk/desk-context.ts';
import { namesOfStaff } from '../desk/names.ts';
import { takesComplaints } from './complaints.tsx';
import { causeTitles } from './cause-titles.ts';
import { stepTitles } from './versions-under-way.ts';
import { figureLines } from './figure-lines.ts';
import { figuresOf, OF_COMPLAINTS, OF_DESKS, OF_OVERVIEW, OF_PEOPLE, seesInstitution, servicesSeen, shown, today } from './seen.ts';

export const ACCESS = { access: ['manager', 'administrator'] as const };
type Query = { Querystring: { days?: unknown; service?: unknown } };

/** `/figures`: how files go, for managers of the institutions and for administrators; `/figures.csv`: the same as a table. */
export function figuresRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<Query>('/figures', { config: ACCESS }, async (request, reply) => {
    const context = await figuresContext(request, deps);
    const services = await servicesSeen(deps, request.person!, context.language);
    const period = lastDays(request.query.days, today(services, deps.now()));
    const one = services.find(({ slug }) => slug === request.query.service);
    const all = await Promise.all(services.map(async (service) => shown(service, await figuresOf(deps, service.slug, period, OF_OVERVIEW, sees(request.person!)))));
    const chosen = one && await closely(deps, one, period, request.person!, context.language);
    return sendPage(request, reply, <FiguresPage context={context} period={period} services={all} chosen={chosen} takesComplaints={services.some(({ file }) => takesComplaints(file))} />);
  });

  for (const kind of TABLES) app.get<Query>(`/figures.${kind}`, { config: ACCESS }, async (request, reply) => {
    const { t, language } = await deskContext(request, deps.config);
    const services = await servicesSeen(deps, request.person!, language);
    const period = lastDays(request.query.days, today(services, deps.now()));
    const wanted = services.filter(({ slug }) => request.query.service === undefined || slug === request.query.service);
    const people = await namesOfStaff(deps);
    const lines = await Promise.all(wanted.map(async (service) => {
      const figures = await figuresOf(deps, service.slug, period, [...new Set([...OF_DESKS, ...OF_COMPLAINTS, ...OF_PEOPLE])], sees(request.person!));
      return figureLines({ ...shown(service, figures), steps: await titles(deps, service, figures, language) }, { t, people, causes: causeTitles(service.file) });
    }));
    const columns = ['service', 'institution', 'step', 'person', 'figure', 'value', 'unit'].map((column) => t(`figures.csv.${column}`));
    return sendTable(reply, kind, `figures-${period.from}-${period.to}`, [[t('figures.csv.period'), period.from, period.to], columns, ...lines.flat()], { numbers: [columns.indexOf(t('figures.csv.value'))], dates: [1, 2] });
  });
}

const titles = (deps: Deps, service: CompiledService, { desks, causes }: ServiceFigures, language: string) => stepTitles(deps, service, language, [...desks, ...causes].map(({ step }) => step));
const sees = (person: Person) => (institution: string) => seesInstitution(person, institution);

export async function figuresContext(request: FastifyRequest, deps: Deps): Promise<FiguresContext> {
  return { ...(await deskContext(request, deps.config)), figuresStyle: await assetAddress('figures.css') };
}

async function closely(deps: Deps, service: CompiledService, period: FiguresPageProps['period'], person: Person, language: string): Promise<FiguresPageProps['chosen']> {
  const { slug, file } = service;
  const [figures, byDay, names] = await Promise.all([figuresOf(deps, slug, period, [...OF_DESKS, ...OF_PEOPLE], sees(person)), deps.store.figuresByDay(slug, ['received', 'ended'], period.from, period.to), namesOfStaff(deps)]);
  const bars = barsOf(period);
  const series = (['received', 'ended'] as const).map((name) => ({ name, counts: byBar(byDay.filter(({ what }) => what === name), bars) }));
  return { ...shown(service, figures), steps: await titles(deps, service, figures, language), begins: bars.begins, barDays: bars.days, series, file, heat: heatOf(file, figures), people: names, causes: causeTitles(file), drawsAnswers: (actorOf(person).manages ?? []).some((one) => Object.hasOwn(file['x-service'].institutions, one)) };
}
