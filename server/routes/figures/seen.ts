import type { CompiledService } from '#runtime/engine/compile.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import type { ShownService } from '#runtime/figures/figures-page.tsx';
import type { Period } from '#runtime/figures/period.ts';
import { type ServiceFigures, serviceFigures, type Sum } from '#runtime/figures/service-figures.ts';
import { dateIn } from '#runtime/engine/time.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { managesOf, type Person } from '#server/rights/person.ts';
import type { Counted } from '#server/stores/figures.ts';

type Tools = Pick<Deps, 'store' | 'services' | 'now'>;
const HOUR = 3_600_000;
/** What was due by then is overdue: the last full hour, by which open tasks are counted. */
export const overdueBy = (now: number): number => Math.floor(now / HOUR) * HOUR;

/** What services and institutions side by side need; all that names nobody; and what a person did. */
export const OF_OVERVIEW: readonly Counted[] = ['begun', 'received', 'ended', 'endedLate', 'reopened', 'rated', 'judged', 'lasted', 'officesTook', 'arrived', 'decided', 'waited', 'applicantTook', 'late'];
export const OF_DESKS: readonly Counted[] = [...OF_OVERVIEW, 'cause', 'passed'];
export const OF_COMPLAINTS: readonly Counted[] = [...OF_OVERVIEW, 'reopenedAt', 'ratedAt', 'rootCause', 'rootRemoved'];
export const OF_PEOPLE: readonly Counted[] = ['decidedBy', 'waitedBy', 'lateBy', 'outOfTurnBy'];

/** The published services one of whose institutions the person manages, by title. */
export async function servicesSeen({ services }: Pick<Deps, 'services'>, person: Person, language: string): Promise<CompiledService[]> {
  const seen = managesOf(person);
  const all = (await services.all()).filter(({ file }) => seen === 'all' || Object.keys(file['x-service'].institutions).some((key) => seen.includes(key)));
  return all.map((service) => inLanguage(service, language)).sort((one, other) => one.file.title.localeCompare(other.file.title, language));
}

/** Whether the person may see figures of this institution; those of a service as a whole (no institution) are for whoever sees the service. */
export function seesInstitution(person: Person, institution: string): boolean {
  const seen = managesOf(person);
  return institution === '' || seen === 'all' || seen.includes(institution);
}

/** Figures of a service over a period, and of the moment; of the desks for which `sees` answers true. */
export async function figuresOf({ store, now }: Tools, slug: string, { from, to }: Period, what: readonly Counted[], sees: (institution: string) => boolean): Promise<ServiceFigures> {
  const [sums, waiting] = await Promise.all([store.figures(slug, what, from, to), store.waiting(slug, Math.floor(now() / HOUR))]);
  return serviceFigures(sums.filter(({ institution }: Sum) => sees(institution)), waiting.filter(({ institution, open }) => open > 0 && sees(institution)));
}

export function shown({ slug, file: { title, 'x-service': settings } }: CompiledService, figures: ServiceFigures): ShownService {
  return {
    slug, title, figures, institutions: Object.fromEntries(Object.entries(settings.institutions).map(([key, one]) => [key, one.title])),
    steps: Object.fromEntries(Object.entries(settings.flow.steps).map(([key, step]) => [key, step.title])),
  };
}

/** Today, by the clock of the first service there is. */
export const today = (services: readonly CompiledService[], now: number): string => dateIn(services[0]?.file['x-service'].timeZone ?? 'UTC', instantOf(now));
