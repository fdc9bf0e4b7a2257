import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { DeskPage } from '#runtime/desk/desk-page.tsx';
import { dateText } from '#runtime/texts/format.ts';
import { ReportLink } from './report-link.tsx';

/** Where the granting of a certificate stands in the sealed log; hashes in hex. */
export interface LogPlace {
  /** The day that is signed (UTC, `2026-11-22`). */
  day: string;
  /** From 1. */
  place: number;
  size: number;
  leaf: string;
  tree: string;
  /** Of the day's root, as the log's page shows it. */
  root: string;
}

export interface LogPlacePageProps {
  context: DeskContext;
  number: string;
  /** `waiting`: its day is not signed yet. `different`: the register says something else than was sealed. */
  found: LogPlace | 'waiting' | 'different';
  /** Addresses of the certificate's page, and of the proof for programs. */
  page: string;
  file: string;
}

/** Anybody can check that a certificate was granted when it says, and that nothing of it was changed since. */
export function LogPlacePage({ context, number, found, page, file }: LogPlacePageProps) {
  const { t } = context;
  return (
    <DeskPage context={context} title={t('verify.log.title')} width="reading" back={page}>
      <h1><span className="caption"><bdi className="number">{number}</bdi></span> {t('verify.log.title')}</h1>
      {found === 'waiting' ? <p className="lede">{t('verify.log.waiting')}</p> : found === 'different' ? <Different context={context} number={number} /> : <Place context={context} place={found} file={file} />}
      <p><a href="/log">{t('log.title')}</a></p>
    </DeskPage>
  );
}

function Different({ context: { t }, number }: Pick<LogPlacePageProps, 'context' | 'number'>) {
  return (
    <>
      <p className="notice"><strong>{t('verify.log.different')}</strong></p>
      <p><ReportLink t={t} about={number} /></p>
    </>
  );
}

function Place({ context: { t, language }, place: { day, place, size, leaf, tree, root }, file }: { context: DeskContext; place: LogPlace; file: string }) {
  return (
    <>
      <p className="lede">{t('verify.log.lede', { date: dateText(day, language, 'UTC') })}</p>
      <dl className="rows">
        <div><dt>{t('verify.log.day')}</dt><dd><time dateTime={day}><bdi>{dateText(day, language, 'UTC')}</bdi></time></dd></div>
        <div><dt>{t('verify.log.place')}</dt><dd>{t('verify.log.placeOf', { place, size })}</dd></div>
        {([['leaf', leaf], ['tree', tree], ['root', root]] as const).map(([name, hash]) => <div key={name}><dt>{t(`verify.log.${name}`)}</dt><dd><bdi dir="ltr">{(hash.match(/.{4}/g) ?? []).join(' ')}</bdi></dd></div>)}
      </dl>
      <h2>{t('verify.log.how')}</h2>
      <ol>
        <li>{t('verify.log.how.compare')}</li>
        <li>{t('verify.log.how.prove')}</li>
      </ol>
      <p><a href={file} download="">{t('verify.log.file')}</a></p>
    </>
  );
}
