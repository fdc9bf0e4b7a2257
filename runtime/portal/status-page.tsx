import type { CaseStatus } from '#runtime/engine/case.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import { AfterwardsList } from './afterwards-list.tsx';
import type { AfterwardsView } from './afterwards-view.ts';
import { CertificateList, refreshFor } from './certificate-list.tsx';
import type { CertificatesNow } from './certificates-now.ts';
import type { CertificateView } from './certificates-view.ts';
import { CorrectionList, CheckedAnswer } from './check-page.tsx';
import type { CheckSection } from './check-view.ts';
import type { AskedCorrection } from './corrections-view.ts';
import { DocumentLink } from './documents-page.tsx';
import type { AskedDocument } from './documents-view.ts';
import type { FilePage } from './file-page.ts';
import { Page } from './shell.tsx';
import type { DecisionView, StatusView } from './status-view.ts';
import type { StoryLine } from './story.ts';
import { FollowWithoutAccount } from './track/follow-without-account.tsx';

export interface StatusPageProps extends Omit<FilePage, 'title'> {
  reference: string;
  status: CaseStatus;
  view: StatusView;
  certificates: readonly CertificateView[];
  corrections: readonly AskedCorrection[];
  message?: string;
  /** Address of the page where a corrected file is checked and sent. */
  sendHref: string;
  sections: readonly CheckSection[];
  documents: readonly AskedDocument[];
  story: readonly StoryLine[];
  /** What the applicant can do beyond that. */
  afterwards: AfterwardsView;
  /** Words and address, where something is to be paid or was. */
  payment?: { text?: string; href: string };
  /** Where an appointment is booked, or can be moved. */
  appointment?: { isBooked: boolean; href: string };
  /** An appointment they are not expected at any more, and the way to take it out of a calendar. */
  calledOff?: { text: string; href: string } | undefined;
  /** Where it is told who looked at the file. */
  looksHref?: string;
  /** Where it is entrusted to others, and to how many it is. */
  entrusting?: { href: string; count: number };
  /** The reader may look and do nothing. */
  isReadOnly?: true;
  /** With which it is followed without an account. */
  secret?: string;
  /** Address of what was sent, as pages to keep. */
  recordHref?: string;
  /** The list it was opened from, where that is another than the applicant’s. */
  listHref?: string;
  /** Where a complaint about the file begins. */
  complaintHref?: string;
}

/** Who has the file, since when, until when, and what comes next. */
export function StatusPage(props: StatusPageProps) {
  const { context, file, reference, status, view, certificates, corrections, message, sendHref, story, afterwards, payment, appointment, calledOff, looksHref, entrusting, isReadOnly, secret, complaintHref, listHref } = props;
  const { t } = context;
  const { notice, contact } = file['x-service'].about;
  return (
    <Page context={context} title={t('portal.status.title', { reference })} back={listHref ?? '/files'} notice={notice} help={contact} refreshAfter={refreshFor(certificates)}>
      <h1><span className="caption">{file.title}</span><bdi>{reference}</bdi></h1>
      <div className="panel">
        <p><StatusTag t={t} status={status} now={view.certificates} ended={view.ended} isYours={payment?.text !== undefined || appointment?.isBooked === false} /></p>
        <p>{view.next}</p>
        {payment ? <><p>{payment.text}</p><p><a className={payment.text ? 'button' : undefined} href={payment.href}>{t(payment.text ? 'payment.go' : 'payment.received')}</a></p></> : null}
        {appointment ? <p><a className={appointment.isBooked ? undefined : 'button'} href={appointment.href}>{t(appointment.isBooked ? 'appointment.go.booked' : 'appointment.go.book')}</a></p> : null}
        {calledOff ? <p>{calledOff.text} <a href={calledOff.href}>{t('appointment.calendar.remove')}</a></p> : null}
        {message ? <blockquote>{message}</blockquote> : null}
      </div>
      {status === 'sentBack' && !isReadOnly ? <><CorrectionList t={t} corrections={corrections} /><div className="acts"><a className="button" href={sendHref}>{t('portal.corrections.send')}</a></div></> : null}
      <CertificateList t={t} certificates={certificates} />
      {view.facts.length > 0 ? <><h2>{t('portal.status.where')}</h2><dl className="facts">{view.facts.map(({ term, value }) => <div key={term}><dt>{term}</dt><dd><bdi>{value}</bdi></dd></div>)}</dl></> : null}
      <Decisions t={t} view={view} />
      <AfterwardsList t={t} view={afterwards} />
      <h2>{t('portal.status.story')}</h2>
      <ol className="story">{story.map(({ at, when, text }) => <li key={`${at} ${text}`}><time dateTime={at}><bdi>{when}</bdi></time>{text}</li>)}</ol>
      {looksHref ? <p><a href={looksHref}>{t('looks.link')}</a></p> : null}
      {entrusting ? <p><a href={entrusting.href}>{entrusting.count > 0 ? t('delegation.held', { count: entrusting.count }) : t('delegation.link')}</a></p> : null}
      {complaintHref ? <p><a href={complaintHref}>{t('portal.complaint')}</a></p> : null}
      <Sent {...props} />
      {secret ? <details><summary><h2>{t('track.follow')}</h2></summary><FollowWithoutAccount t={t} secret={secret} /></details> : null}
    </Page>
  );
}

/** `now`: an approved file is called after how its certificates stand; `ended`: one of a service that gives nothing, after its end; `isYours`: one an office has waits for the applicant. */
export function StatusTag({ t, status, now, ended, isYours }: { t: Translate; status: CaseStatus; now?: CertificatesNow | undefined; ended?: string | undefined; isYours?: boolean | undefined }) {
  if (ended !== undefined) return <strong className={`tag ${status === 'approved' ? 'approved' : 'withdrawn'}`}>{ended}</strong>;
  if (status === 'pending' && isYours) return <strong className="tag sentBack">{t('portal.tag.yours')}</strong>;
  const tag = status === 'approved' && now && !now.goesOn ? now.tag : status;
  return <strong className={`tag ${tag}`}>{t(`portal.tag.${tag}`)}</strong>;
}

function Decisions({ t, view: { decisions, appeal, legalBasis } }: { t: Translate; view: StatusView }) {
  if (decisions.length === 0) return null;
  return (
    <section>
      <h2>{t('portal.status.decisions')}</h2>
      {decisions.map((decision) => <Decision key={decision.at} decision={decision} />)}
      {appeal ? <><h3>{t('portal.status.appeal')}</h3><p>{appeal}</p></> : null}
      {legalBasis ? <><h3>{t('portal.start.legalBasis')}</h3><p>{legalBasis}</p></> : null}
    </section>
  );
}

const Decision = ({ decision: { title, when, reason, text, wrong } }: { decision: DecisionView }) => (
  <div className="panel">
    <h3>{title}</h3>
    <p className="quiet">{when}</p>
    {reason ? <p><strong>{reason}</strong></p> : null}
    {text ? <p dir="auto">{text}</p> : null}
    {wrong ? <ul>{wrong.map((one) => <li key={one.title}><strong>{one.title}</strong>: <bdi>{one.remark}</bdi></li>)}</ul> : null}
  </div>
);

/** What was sent, folded away: it is long and seldom wanted. */
function Sent({ context: { t, language }, caseId, sections, documents, recordHref }: StatusPageProps) {
  return (
    <details>
      <summary><h2>{t('portal.status.answers')}</h2></summary>
      {recordHref ? <p><a href={recordHref} download="">{t('portal.record.link')}</a></p> : null}
      {sections.map(({ title, rows }) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl className="rows">{rows.map((row) => <div key={row.title}><dt>{row.title}</dt><dd dir="auto"><CheckedAnswer t={t} row={row} /></dd></div>)}</dl>
        </section>
      ))}
      {documents.some(({ current }) => current) ? <><h3>{t('portal.check.documents')}</h3><ul>{documents.map(({ requirement, current }) => (current ? <li key={requirement}><DocumentLink caseId={caseId} document={current} language={language} /></li> : null))}</ul></> : null}
    </details>
  );
}
