import type { LifeAct } from '#runtime/certificates/life.ts';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { FaultText } from './fault-text.tsx';
import { When } from './said.tsx';

/** A certificate on which something is proposed. */
export interface ProposedItem {
  number: string;
  holder: string;
  act: LifeAct | 'correct';
  by: string;
  /** ISO 8601 instant. */
  at: string;
  timeZone: string;
  isOwn: boolean;
}

export interface CertificatesPageProps {
  context: DeskContext;
  proposed: readonly ProposedItem[];
  /** Reports of fakes that wait for an answer. */
  reports: number;
  /** What was looked for and not found. */
  missed?: string;
}

/** Where an operator finds a certificate of the institution by its number, and what waits for a second officer. */
export function CertificatesPage({ context, proposed, reports, missed }: CertificatesPageProps) {
  const { t } = context;
  const fault = missed === undefined ? undefined : t('desk.certificates.missed');
  return (
    <DeskPage context={context} title={t('desk.certificates')} width="reading" back="/desk" faulty={fault !== undefined}>
      <ErrorSummary t={t} faults={fault ? [{ path: 'number', text: fault }] : []} />
      <h1>{t('desk.certificates')}</h1>
      <form method="get" action="/desk/certificates" noValidate>
        <div className={fault ? 'field faulty' : 'field'}>
          <label htmlFor="number">{t('desk.certificates.number')}</label>
          <p className="hint" id="number-hint">{t('desk.certificates.number.hint')}</p>
          <FaultText id="number-fault" text={fault} />
          <input id="number" name="number" defaultValue={missed} autoComplete="off" autoCapitalize="characters" enterKeyHint="search" spellCheck={false} dir="ltr" maxLength={100} aria-invalid={fault ? true : undefined} aria-describedby={fault ? 'number-hint number-fault' : 'number-hint'} />
        </div>
        <div className="acts"><button type="submit" className="button">{t('desk.certificates.find')}</button></div>
      </form>
      <h2>{t('desk.proposal')}</h2>
      {proposed.length === 0 ? <p className="empty">{t('desk.certificates.none')}</p> : <ul className="cards">{proposed.map((item) => <li className="panel" key={item.number}><Proposed context={context} item={item} /></li>)}</ul>}
      <h2>{t('desk.reports')}</h2>
      <p>{t('desk.reports.waiting', { count: reports })} <a href="/desk/reports">{t('desk.reports.look')}</a></p>
    </DeskPage>
  );
}

function Proposed({ context: { t, language }, item: { number, holder, act, by, at, timeZone, isOwn } }: { context: DeskContext; item: ProposedItem }) {
  return (
    <>
      <h3><a className="number" href={`/desk/certificates/${number}`}><bdi>{number}</bdi></a></h3>
      <p><bdi>{holder}</bdi></p>
      <p>{t(`desk.proposal.asks.${act}`, { name: by })} <span className="quiet"><When at={at} language={language} timeZone={timeZone} time /></span></p>
      {isOwn ? <p className="quiet">{t('desk.certificates.own')}</p> : null}
    </>
  );
}
