import type { ReactNode } from 'react';
import { DeskPage } from '#runtime/desk/desk-page.tsx';
import { FoldingTable } from '#runtime/desk/folding-table.tsx';
import { dateText, numberText } from '#runtime/texts/format.ts';
import type { FiguresContext } from './figures-page.tsx';
import type { Performance, PublicFigures } from './performance.ts';

const COLUMNS = ['service', 'received', 'completed', 'approved', 'refused', 'medianDays', 'mostDays', 'inTime', 'waiting', 'overdue', 'reopened', 'satisfaction', 'substance'] as const;
const UNITS: Partial<Record<(typeof COLUMNS)[number], string>> = { completed: 'figures.share', inTime: 'figures.share', reopened: 'figures.share', substance: 'figures.share', satisfaction: 'figures.performance.stars', medianDays: 'figures.span.days', mostDays: 'figures.span.days' };

/** How every service does, for everybody. */
export function PerformancePage({ context, performance: { period, hiddenBelow, services } }: { context: FiguresContext; performance: Performance }) {
  const { t, language } = context;
  const cell = (one: PublicFigures, column: (typeof COLUMNS)[number]): ReactNode => {
    if (column === 'service') return <a href={`/services/${one.slug}`}>{one.title}</a>;
    const value = one[column];
    if (value === null) return <span className="quiet">{t('figures.performance.few')}</span>;
    const unit = UNITS[column];
    const text = numberText(value, language);
    return unit === undefined ? text : t(unit, { count: value, amount: text, percent: text });
  };
  return (
    <DeskPage context={context} title={t('figures.performance')} back="/">
      <link rel="stylesheet" href={context.figuresStyle} />
      <h1>{t('figures.performance')}</h1>
      <p className="lede">{t('figures.performance.lede', { from: dateText(period.from, language, 'UTC'), to: dateText(period.to, language, 'UTC') })}</p>
      {services.length === 0 ? <p className="empty">{t('figures.empty')}</p> : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keyboard */}
          <section className="scrolls bare" tabIndex={0} aria-label={t('figures.performance')}>
            <FoldingTable caption={t('figures.performance')} columns={COLUMNS.map((column) => t(`figures.performance.${column}`))} rows={services.map((one) => ({ key: one.slug, cells: COLUMNS.map((column) => <span key={column}>{cell(one, column)}</span>) }))} />
          </section>
        </>
      )}
      <div className="note"><p>{t('figures.performance.means', { hidden: hiddenBelow })}</p></div>
      <p><a href="/performance.json">{t('figures.performance.json')}</a></p>
    </DeskPage>
  );
}
