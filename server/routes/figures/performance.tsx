import type { FastifyInstance } from 'fastify';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { HIDDEN_BELOW, type Performance, publicFigures } from '#runtime/figures/performance.ts';
import { PerformancePage } from '#runtime/figures/performance-page.tsx';
import type { Deps } from '#server/deps.ts';
import { languageOf } from '#server/http/language.ts';
import { sendPage } from '#server/http/page.ts';
import { figuresContext } from './figures.tsx';
import { figuresOf, OF_OVERVIEW, today } from './seen.ts';

const MONTHS = 12;
/** Everybody may ask; it is worked out once so often (milliseconds). */
const KEPT = 60_000;

/** `/performance` and `/performance.json`: how every published service does, for everybody. No person and no institution's desk can be told from it. */
export function performanceRoutes(app: FastifyInstance, deps: Deps): void {
  const kept = new Map<string, { at: number; made: Promise<Performance> }>();
  const performanceIn = (language: string): Promise<Performance> => {
    const known = kept.get(language);
    if (known && deps.now() - known.at < KEPT) return known.made;
    const made = performanceOf(deps, language);
    kept.set(language, { at: deps.now(), made });
    made.catch(() => kept.delete(language));
    return made;
  };
  const config = { access: ['public'] as const };
  app.get('/performance', { config }, async (request, reply) => sendPage(request, reply, <PerformancePage context={await figuresContext(request, deps)} performance={await performanceIn(languageOf(request))} />));
  app.get('/performance.json', { config }, async (request, reply) => reply.header('cache-control', 'no-cache').send(await performanceIn(languageOf(request))));
}

/** Of the last twelve calendar months, this one included: a period that moved day by day would tell, from one day to the next, what came in between. */
async function performanceOf(deps: Deps, language: string): Promise<Performance> {
  const services = (await deps.services.all()).map((service) => inLanguage(service, language));
  const to = today(services, deps.now());
  const months = Number(to.slice(0, 4)) * 12 + Number(to.slice(5, 7)) - MONTHS;
  const period = { from: `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`, to };
  const figures = await Promise.all(services.map(async ({ slug, file: { title } }) => publicFigures({ slug, title }, await figuresOf(deps, slug, period, OF_OVERVIEW, () => true))));
  return { period, hiddenBelow: HIDDEN_BELOW, services: figures.sort((one, other) => one.title.localeCompare(other.title, language)) };
}
