import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { DeskPage } from '#runtime/desk/desk-page.tsx';
import { FoldingTable } from '#runtime/desk/folding-table.tsx';
import { dateText, numberText } from '#runtime/texts/format.ts';

/** A day of the log that is over and signed. */
export interface SignedDay {
  /** UTC, `2026-11-22`. */
  day: string;
  /** Entries of the log up to its end. */
  acts: number;
  views: number;
  /** SHA-256 of the root as it was signed, hex. */
  hash: string;
}

export interface LogPageProps {
  context: DeskContext;
  /** Newest first. */
  days: readonly SignedDay[];
  isNewest: boolean;
  /** The keys they are signed with, by the SHA-256 of their certificates, hex. */
  keys: readonly { id: string; isInUse: boolean }[];
  fileHref: string;
  olderHref: string | undefined;
}

/** What the log is sealed with, for everybody: whoever keeps a copy can show later that it was rewritten. */
export function LogPage({ context, days, isNewest, keys, fileHref, olderHref }: LogPageProps) {
  const { t } = context;
  return (
    <DeskPage context={context} title={t('log.title')}>
      <h1>{t('log.title')}</h1>
      <p className="lede">{t('log.lede')}</p>
      <h2>{t('log.how')}</h2>
      <ol>
        <li>{t('log.how.chain')}</li>
        <li>{t('log.how.root')}</li>
        <li>{t('log.how.check')}</li>
      </ol>
      <h2>{t('log.days')}</h2>
      {days.length === 0 ? <p>{t('log.days.none')}</p> : <Days context={context} days={days} />}
      {days.length === 0 ? null : <p><a href={fileHref}>{t('log.download')}</a></p>}
      {isNewest ? null : <p><a href="/log">{t('log.newest')}</a></p>}
      {olderHref ? <p><a href={olderHref}>{t('log.older')}</a></p> : null}
      {keys.length === 0 ? null : <>
        <h2>{t('log.key')}</h2>
        <p>{t('log.key.text')}</p>
        <ul>{keys.map(({ id, isInUse }) => <li key={id}><bdi>{t(isInUse ? 'log.key.in-use' : 'log.key.retired', { id: grouped(id) })}</bdi></li>)}</ul>
      </>}
    </DeskPage>
  );
}

function Days({ context: { t, language }, days }: Pick<LogPageProps, 'context' | 'days'>) {
  const rows = days.map(({ day, acts, views, hash }) => ({ key: day, cells: [
    <time key="day" dateTime={day}><bdi>{dateText(day, language, 'UTC')}</bdi></time>, numberText(acts, language), numberText(views, language), <bdi key="hash" dir="ltr">{grouped(hash)}</bdi>,
  ] }));
  return <FoldingTable caption={t('log.days')} columns={['day', 'acts', 'views', 'fingerprint'].map((column) => t(`log.${column}`))} rows={rows} />;
}

/** In groups of four, as people compare them. */
const grouped = (hex: string): string => (hex.match(/.{1,4}/g) ?? []).join(' ');
