import { FoldingTable } from '#runtime/desk/folding-table.tsx';
import { addressOf } from './address.ts';
import type { FiguresContext, ShownService } from './figures-page.tsx';
import { Opens, SpanFacts } from './number-cell.tsx';
import { type DeskFigures, together } from './service-figures.ts';
import { shareText } from './span-text.ts';

/** Ministries side by side, for whoever may see several. */
export function InstitutionsTable({ context: { t, language }, services, days }: { context: FiguresContext; services: readonly ShownService[]; days: number }) {
  const titles = Object.assign({}, ...services.map(({ institutions }) => institutions)) as Record<string, string>;
  const desks = services.flatMap(({ figures }) => figures.desks);
  const keys = [...new Set(desks.map(({ institution }) => institution))];
  if (keys.length < 2) return null;
  const rows = keys.map((key) => {
    const all = together(desks.filter(({ institution }) => institution === key));
    const opens = (what: string, count: number) => <Opens key={what} language={language} count={count} files={{ what, days, institution: key }} />;
    return { key, cells: [titles[key] ?? key, opens('waiting', all.open), opens('overdue', all.overdue), opens('arrived', all.arrived), opens('decided', all.decided), shareText(t, language, all.decided - all.late, all.decided), <SpanFacts key="waited" t={t} language={language} spans={all.waited} />] };
  });
  return (
    <section>
      <h2>{t('figures.institutions')}</h2>
      <FoldingTable caption={t('figures.institutions')} columns={['institution', 'open', 'overdue', 'arrived', 'decided', 'inTime', 'waited'].map((column) => t(`figures.${column}`))} rows={rows} />
    </section>
  );
}

export function ServicesTable({ context: { t, language }, services, days }: { context: FiguresContext; services: readonly ShownService[]; days: number }) {
  const opens = (service: string, what: string, count: number, detail?: string) => <Opens key={`${what} ${detail}`} language={language} count={count} files={{ service, what, days, detail }} />;
  const sum = (desks: readonly DeskFigures[], of: 'open' | 'overdue') => desks.reduce((all, desk) => all + desk[of], 0);
  const rows = services.map(({ slug, title, figures: { desks, received, approved, rejected, lasted } }) => ({
    key: slug, cells: [
      <a key="title" href={addressOf('/figures', { days, service: slug })}>{title}</a>, opens(slug, 'waiting', sum(desks, 'open')), opens(slug, 'overdue', sum(desks, 'overdue')), opens(slug, 'received', received),
      opens(slug, 'ended', approved, 'approved'), opens(slug, 'ended', rejected, 'rejected'), <SpanFacts key="lasted" t={t} language={language} spans={lasted} />,
    ],
  }));
  return (
    <section>
      <h2>{t('figures.services')}</h2>
      <FoldingTable caption={t('figures.services')} columns={['service', 'open', 'overdue', 'received', 'approved', 'rejected', 'lasted'].map((column) => t(`figures.${column}`))} rows={rows} />
    </section>
  );
}
