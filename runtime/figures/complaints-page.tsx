import type { ReactNode } from 'react';
import { DeskPage } from '#runtime/desk/desk-page.tsx';
import { FoldingTable } from '#runtime/desk/folding-table.tsx';
import { addressOf } from './address.ts';
import type { FiguresContext, ShownService } from './figures-page.tsx';
import { Opens } from './number-cell.tsx';
import { PERIODS, type Period } from './period.ts';
import { type DeskFigures, together } from './service-figures.ts';
import { Totals } from './service-tables.tsx';
import { shareText } from './span-text.ts';

/** A service that takes complaints: its figures, the words for what was at the root (`step code` → title), and whether the reader may judge its answers. */
export type ComplaintsService = ShownService & { causes: Readonly<Record<string, string>>; drawsAnswers: boolean };

/** How complaints are answered, office by office: not whether they are closed, but what people got (O29). */
export function ComplaintsPage({ context, period, services }: { context: FiguresContext; period: Period & { days: number }; services: readonly ComplaintsService[] }) {
  const { t } = context;
  const { days } = period;
  return (
    <DeskPage context={context} title={t('figures.complaints')} back={addressOf('/figures', { days })}>
      <link rel="stylesheet" href={context.figuresStyle} />
      <h1>{t('figures.complaints')}</h1>
      <p className="lede">{t('figures.complaints.lede')}</p>
      <form method="get" action="/figures/complaints" className="filter">
        <div>
          <label htmlFor="days">{t('figures.period')}</label>
          <select id="days" name="days" defaultValue={String(days)}>{PERIODS.map((one) => <option key={one} value={one}>{t('figures.period.days', { days: one })}</option>)}</select>
        </div>
        <button type="submit" className="button second">{t('figures.show')}</button>
      </form>
      {services.length === 0 ? <p className="empty">{t('figures.complaints.none')}</p> : services.map((service) => (
        <section key={service.slug}>
          <h2><a href={addressOf('/figures', { service: service.slug, days })}>{service.title}</a></h2>
          <Totals context={context} services={[service]} days={days} of={service.slug} />
          <Offices context={context} service={service} days={days} />
          <Roots context={context} service={service} days={days} />
          {service.drawsAnswers ? <p><a href={addressOf('/figures/answers', { service: service.slug, days })}>{t('figures.answers')}</a></p> : null}
        </section>
      ))}
    </DeskPage>
  );
}

const COLUMNS = ['institution', 'open', 'overdue', 'decided', 'inTime', 'judged', 'formal', 'reopened', 'rated', 'roots', 'rootsRemoved'] as const;

function Offices({ context: { t, language }, service, days }: { context: FiguresContext; service: ComplaintsService; days: number }): ReactNode {
  const { desks } = service.figures;
  const none = <span className="quiet">{t('figures.none')}</span>;
  const rows = [...new Set(desks.map(({ institution }) => institution))].map((institution) => {
    const all = together(desks.filter((desk: DeskFigures) => desk.institution === institution));
    const opens = (what: string, count: number, detail?: string) => <Opens language={language} count={count} files={{ service: service.slug, what, days, institution, detail }} />;
    const cell = (column: (typeof COLUMNS)[number]): ReactNode => {
      switch (column) {
        case 'institution': return service.institutions[institution] ?? institution;
        case 'open': return opens('waiting', all.open);
        case 'overdue': return opens('overdue', all.overdue);
        case 'decided': return opens('decided', all.decided);
        case 'inTime': return all.decided === 0 ? none : <>{shareText(t, language, all.decided - all.late, all.decided)} <span className="quiet">{t('figures.late')}: {opens('late', all.late)}</span></>;
        case 'judged': return all.judged === 0 ? none : <>{shareText(t, language, all.substantive, all.judged)} <span className="quiet">{t('figures.complaints.of')} {opens('judged', all.judged)}</span></>;
        case 'formal': return opens('judged', all.judged - all.substantive, 'formal');
        case 'reopened': return opens('reopened', all.reopened);
        case 'rated': return all.rated.answers === 0 ? none : <>{t('figures.complaints.stars', { stars: all.rated.stars / all.rated.answers })} <span className="quiet">{t('figures.complaints.of')} {opens('rated', all.rated.answers)}</span></>;
        case 'roots': return opens('rootCause', all.roots);
        default: return opens('rootRemoved', all.rootsRemoved);
      }
    };
    return { key: institution, cells: COLUMNS.map((column) => <span key={column}>{cell(column)}</span>) };
  });
  return rows.length === 0 ? null : <><h3>{t('figures.institutions')}</h3><FoldingTable caption={t('figures.institutions')} columns={COLUMNS.map((column) => t(`figures.${column}`))} rows={rows} /></>;
}

function Roots({ context: { t, language }, service, days }: { context: FiguresContext; service: ComplaintsService; days: number }): ReactNode {
  const rows = service.figures.roots.map(({ step, institution, code, times, removed }) => {
    const opens = (what: string, count: number) => <Opens key={what} language={language} count={count} files={{ service: service.slug, what, days, institution, step, detail: code }} />;
    return { key: `${step} ${institution} ${code}`, cells: [service.causes[`${step} ${code}`] ?? code, service.institutions[institution] ?? institution, opens('rootCause', times), opens('rootRemoved', removed)] };
  });
  return rows.length === 0 ? null : <><h3>{t('figures.complaints.roots')}</h3><FoldingTable caption={t('figures.complaints.roots')} columns={['root', 'institution', 'roots', 'rootsRemoved'].map((column) => t(`figures.${column}`))} rows={rows} /></>;
}
