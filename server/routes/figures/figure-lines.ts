import type { ShownService } from '#runtime/figures/figures-page.tsx';
import type { Decided, DeskFigures } from '#runtime/figures/service-figures.ts';
import { type Spans, spanWithin } from '#runtime/figures/spans.ts';
import type { Translate } from '#runtime/texts/translate.ts';

interface Words { t: Translate; people: Readonly<Record<string, string>>; causes: Readonly<Record<string, string>> }
const HOUR = 3_600_000;

/** The figures of a service as lines of a table: service, institution, step, person, figure, value, unit. Spans are in hours. */
export function figureLines({ title, figures, institutions, steps }: ShownService, { t, people, causes }: Words): string[][] {
  const line = (of: { institution?: string; step?: string; person?: string }, figure: string, value: number, unit = 'files') =>
    [title, institutions[of.institution ?? ''] ?? of.institution ?? '', steps[of.step ?? ''] ?? of.step ?? '', of.person ?? '', figure, String(value), t(`figures.csv.unit.${unit}`)];
  const spans = (of: Parameters<typeof line>[0], name: string, counted: Spans) => (['median', 'most'] as const).flatMap((which) => {
    const span = spanWithin(counted, which === 'median' ? 0.5 : 0.9);
    return span === undefined ? [] : [line(of, t(`figures.csv.${which}`, { what: t(`figures.csv.${name}`) }), Math.round((10 * span) / HOUR) / 10, 'hours')];
  });
  const decided = (of: Parameters<typeof line>[0], one: Decided) => [...(['decided', 'sentBack', 'refused', 'late'] as const).map((what) => line(of, t(`figures.${what}`), one[what])), ...spans(of, 'waited', one.waited)];
  /** What became of a desk's answers; nothing where nobody said anything. */
  const afterwards = (desk: DeskFigures) => [
    ...(['reopened', 'roots', 'rootsRemoved'] as const).flatMap((what) => (desk[what] === 0 ? [] : [line(desk, t(`figures.${what}`), desk[what])])),
    ...(desk.rated.answers === 0 ? [] : [line(desk, t('figures.rated'), Math.round((100 * desk.rated.stars) / desk.rated.answers) / 100, 'stars')]),
  ];
  return [
    ...(['received', 'ended', 'approved', 'rejected', 'reopened'] as const).map((what) => line({}, t(`figures.${what}`), figures[what])),
    ...(figures.rated.answers === 0 ? [] : [line({}, t('figures.rated'), Math.round((100 * figures.rated.stars) / figures.rated.answers) / 100, 'stars')]),
    ...spans({}, 'lasted', figures.lasted),
    ...spans({}, 'officesTook', figures.officesTook),
    ...figures.desks.flatMap((desk) => [...(['open', 'overdue', 'arrived'] as const).map((what) => line(desk, t(`figures.${what}`), desk[what])), ...decided(desk, desk), ...spans(desk, 'applicantTook', desk.applicantTook), ...(desk.judged === 0 ? [] : [line(desk, t('figures.csv.judged'), desk.judged, 'answers'), line(desk, t('figures.csv.substantive'), desk.substantive, 'answers')]), ...afterwards(desk)]),
    ...figures.people.flatMap((one) => {
      const of = { institution: one.institution, person: people[one.person] ?? t('figures.somebody') };
      return [...decided(of, one), ...(one.outOfTurn === 0 ? [] : [line(of, t('figures.outOfTurn'), one.outOfTurn)])];
    }),
    ...figures.causes.map((cause) => line(cause, t('figures.csv.cause', { outcome: t(cause.outcome === 'sendBack' ? 'figures.sentBack' : 'figures.refused'), cause: cause.code === '' ? t('figures.cause.words') : (causes[`${cause.step} ${cause.outcome}:${cause.code}`] ?? cause.code) }), cause.times)),
  ];
}
