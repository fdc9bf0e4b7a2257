import type { ReactNode } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { DeskPage } from '#runtime/desk/desk-page.tsx';
import { addressOf } from './address.ts';
import { HeatMap } from './heat-map.tsx';
import type { Heat } from './heat.ts';
import { InstitutionsTable, ServicesTable } from './overview-tables.tsx';
import { PERIODS, type Period } from './period.ts';
import { CausesTable, DesksTable, PeopleTable, Totals } from './service-tables.tsx';
import type { ServiceFigures } from './service-figures.ts';
import { Trend, type TrendProps } from './trend.tsx';

/** What a page of figures needs besides: the address of its style sheet. */
export interface FiguresContext extends DeskContext {
  figuresStyle: string;
}

/** A service with its figures, as far as the person may see them, and the titles that go with it. */
export interface ShownService {
  slug: string;
  title: string;
  figures: ServiceFigures;
  institutions: Readonly<Record<string, string>>;
  /** Step → title, in the order of the drawing. */
  steps: Readonly<Record<string, string>>;
}

export interface FiguresPageProps {
  context: FiguresContext;
  period: Period & { days: number };
  /** Of the services, one is looked at closely. */
  services: readonly ShownService[];
  /** One of them takes complaints. */
  takesComplaints?: boolean;
  chosen?: ShownService & Pick<TrendProps, 'begins' | 'series'> & { barDays: number; file: ServiceFile; heat: Heat; people: Readonly<Record<string, string>>; causes: Readonly<Record<string, string>>; /** The reader manages an office of it, and may judge its answers. */ drawsAnswers?: boolean };
}

/** How the files of some institutions go: side by side, service by service, or one of them closely. */
export function FiguresPage({ context, period, services, chosen, takesComplaints = false }: FiguresPageProps) {
  const { t } = context;
  const shown = chosen ? [chosen] : services;
  const title = chosen ? chosen.title : t('figures.title');
  return (
    <DeskPage context={context} title={title} back={chosen ? addressOf('/figures', { days: period.days }) : undefined}>
      <link rel="stylesheet" href={context.figuresStyle} />
      <h1>{chosen ? <span className="caption">{t('figures.title')}</span> : null}{title}</h1>
      <Choosing context={context} period={period} services={services} chosen={chosen?.slug} />
      {shown.length === 0 ? <p className="empty">{t('figures.empty')}</p> : (
        <>
          <Totals context={context} services={shown} days={period.days} of={chosen?.slug} />
          {chosen ? <Closely context={context} chosen={chosen} days={period.days} /> : (
            <>
              <InstitutionsTable context={context} services={services} days={period.days} />
              <ServicesTable context={context} services={services} days={period.days} />
            </>
          )}
          {chosen?.drawsAnswers ? <p><a href={addressOf('/figures/answers', { service: chosen.slug, days: period.days })}>{t('figures.answers')}</a></p> : null}
          <p>{takesComplaints ? <><a href={addressOf('/figures/complaints', { days: period.days })}>{t('figures.complaints')}</a> · </> : null}<a href="/workload">{t('workload.title')}</a> · <a href="/absences">{t('absence.title')}</a></p>
          <p><a href={addressOf('/figures.csv', { days: period.days, service: chosen?.slug })}>{t('figures.csv')}</a> · <a href={addressOf('/figures.xlsx', { days: period.days, service: chosen?.slug })}>{t('page.xlsx')}</a></p>
          <div className="note"><p>{t('figures.means')}</p></div>
        </>
      )}
    </DeskPage>
  );
}

function Closely({ context, chosen, days }: { context: FiguresContext; chosen: NonNullable<FiguresPageProps['chosen']>; days: number }): ReactNode {
  const { t, language } = context;
  return (
    <>
      <Trend t={t} language={language} begins={chosen.begins} days={chosen.barDays} series={chosen.series} />
      <DesksTable context={context} service={chosen} days={days} />
      <HeatMap t={t} language={language} file={chosen.file} heat={chosen.heat} suggestAt={(step) => addressOf('/figures/suggest', { service: chosen.slug, step, days })} />
      <PeopleTable context={context} service={chosen} people={chosen.people} days={days} />
      <CausesTable context={context} service={chosen} causes={chosen.causes} days={days} />
    </>
  );
}

/** Asks by the address, so that a view can be kept as a bookmark. */
function Choosing({ context: { t }, period, services, chosen }: { context: FiguresContext; period: { days: number }; services: readonly ShownService[]; chosen?: string }) {
  return (
    <form method="get" action="/figures" className="filter">
      <div>
        <label htmlFor="days">{t('figures.period')}</label>
        <select id="days" name="days" defaultValue={String(period.days)}>{PERIODS.map((days) => <option key={days} value={days}>{t('figures.period.days', { days })}</option>)}</select>
      </div>
      <div>
        <label htmlFor="service">{t('figures.service')}</label>
        <select id="service" name="service" defaultValue={chosen ?? ''}>
          <option value="">{t('figures.service.all')}</option>
          {services.map(({ slug, title }) => <option key={slug} value={slug}>{title}</option>)}
        </select>
      </div>
      <button type="submit" className="button second">{t('figures.show')}</button>
    </form>
  );
}
