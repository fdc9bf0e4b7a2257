import { dateText } from '#runtime/texts/format.ts';
import type { DeskContext } from '../desk-context.ts';
import { DeskPage } from '../desk-page.tsx';
import { FoldingTable } from '../folding-table.tsx';

export interface Colleague {
  id: string;
  name: string;
  /** Name of the deputy. */
  deputy?: string;
  /** First and last day away (ISO dates). */
  away?: { from: string; until: string; isNow: boolean };
  /** The reader may say who stands in for them. */
  isMine: boolean;
}

/** Who is away, and who stands in: everybody the reader works with, or looks after. */
export function AbsencesPage({ context, colleagues, back }: { context: DeskContext; colleagues: readonly Colleague[]; back: string }) {
  const { t, language } = context;
  const day = (date: string) => dateText(date, language, 'UTC');
  const rows = colleagues.map(({ id, name, deputy, away, isMine }) => ({
    key: id,
    cells: [
      <bdi key="name">{name}</bdi>,
      away ? <span key="away">{t(away.isNow ? 'absence.away.now' : 'absence.away', { from: day(away.from), until: day(away.until) })}</span> : <span key="away" className="quiet">{t('absence.away.none')}</span>,
      deputy ? <bdi key="deputy">{deputy}</bdi> : <span key="deputy" className="quiet">{t('absence.deputy.none')}</span>,
      isMine ? <a key="change" href={`/absences/${id}`}>{t('absence.change')} <span className="hidden">{t('absence.change.of', { name })}</span></a> : '',
    ],
  }));
  return (
    <DeskPage context={context} title={t('absence.title')} back={back}>
      <h1>{t('absence.title')}</h1>
      <p className="lede">{t('absence.lede')}</p>
      <FoldingTable caption={t('absence.title')} columns={[t('absence.column.name'), t('absence.column.away'), t('absence.column.deputy'), t('absence.column.change')]} rows={rows} />
    </DeskPage>
  );
}
