import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { FaultText } from './fault-text.tsx';
import { When } from './said.tsx';

/** Somebody thinks that a paper is forged. */
export interface ReportView {
  id: string;
  /** Number of the certificate, where there is one, and whether the reader may open its page. */
  number: string | null;
  mayOpen: boolean;
  typed: string;
  wrong: string;
  seen: string;
  contact: string;
  /** Address of the picture. */
  photo?: string;
  /** ISO 8601 instant. */
  at: string;
  answered?: { at: string; by: string; text: string };
}

export interface ReportsPageProps {
  context: DeskContext;
  state: 'open' | 'answered';
  reports: readonly ReportView[];
  timeZone: string;
  /** So many came that no more are kept for now. */
  isFull?: boolean;
  back: string;
}

/** What was reported to the person's institutions, or to nobody in particular. */
export function ReportsPage({ context, state, reports, timeZone, isFull = false, back }: ReportsPageProps) {
  const { t, language } = context;
  return (
    <DeskPage context={context} title={t('desk.reports')} width="reading" back={back}>
      <h1>{t('desk.reports')}</h1>
      {isFull ? <p className="note">{t('desk.reports.full')}</p> : null}
      <nav className="tabs" aria-label={t('desk.queue.lists')}>
        <a href="/desk/reports" aria-current={state === 'open' ? 'page' : undefined}>{t('desk.reports.open')}</a>
        <a href="/desk/reports?state=answered" aria-current={state === 'answered' ? 'page' : undefined}>{t('desk.reports.answered')}</a>
      </nav>
      {reports.length === 0 ? <p className="empty">{t(`desk.reports.none.${state}`)}</p> : (
        <ul className="cards">
          {reports.map(({ id, number, typed, wrong, at }) => (
            <li className="panel" key={id}>
              <h2><a href={`/desk/reports/${id}`}><bdi className="number">{number ?? (typed || t('desk.report.unknown'))}</bdi></a></h2>
              <p className="quiet"><When at={at} language={language} timeZone={timeZone} time /></p>
              <p><bdi>{shortened(wrong)}</bdi></p>
            </li>
          ))}
        </ul>
      )}
    </DeskPage>
  );
}

const SHOWN = 200;
const shortened = (text: string): string => (text.length > SHOWN ? `${[...text].slice(0, SHOWN).join('')}…` : text);

export interface ReportAnswerPageProps {
  context: DeskContext;
  report: ReportView;
  timeZone: string;
  /** The institution that gave the certificate, where nobody works for it. */
  unattended?: string | undefined;
  typed?: string;
  fault?: 'missing' | 'too-long';
}

/** One report, what may be done about it at once, and the answer. */
export function ReportAnswerPage({ context, report, timeZone, unattended, typed, fault }: ReportAnswerPageProps) {
  const { t, language } = context;
  const { number, mayOpen, photo, at, answered } = report;
  const text = fault && t(`desk.report.fault.${fault}`);
  const row = (name: 'typed' | 'seen' | 'contact') => (report[name] === '' ? null : <div><dt>{t(`desk.report.${name}`)}</dt><dd><bdi>{report[name]}</bdi></dd></div>);
  return (
    <DeskPage context={context} title={t('desk.report')} width="reading" back="/desk/reports" faulty={fault !== undefined}>
      <ErrorSummary t={t} faults={text ? [{ path: 'answer', text }] : []} />
      <h1>{t('desk.report')}</h1>
      <p className="quiet"><When at={at} language={language} timeZone={timeZone} time /></p>
      <blockquote className="said"><bdi>{report.wrong}</bdi></blockquote>
      <dl className="rows">
        <div><dt>{t('desk.report.about')}</dt><dd>{number === null ? t('desk.report.unknown') : mayOpen ? <a className="number" href={`/desk/certificates/${number}`}><bdi>{number}</bdi></a> : <bdi className="number">{number}</bdi>}</dd></div>
        {row('typed')}{row('seen')}{row('contact')}
      </dl>
      {photo === undefined ? null : <figure><a href={photo}><img src={photo} alt={t('desk.report.photo')} className="whole" /></a></figure>}
      {number !== null && mayOpen && !answered ? <p className="note">{t('desk.report.suspend')}</p> : null}
      {unattended !== undefined && !answered ? <p className="note">{t('desk.report.unattended', { institution: unattended })} <a href="/staff">{t('desk.report.unattended.staff')}</a></p> : null}
      {answered ? (
        <><h2>{t('desk.report.answer')}</h2><p className="quiet">{t('desk.report.by', { name: answered.by })} <When at={answered.at} language={language} timeZone={timeZone} time /></p><blockquote className="said"><bdi>{answered.text}</bdi></blockquote></>
      ) : (
        <form method="post" action={`/desk/reports/${report.id}`} noValidate>
          <FormToken csrf={context.csrf} />
          <div className={text ? 'field faulty' : 'field'}>
            <label htmlFor="answer">{t('desk.report.answer')}</label>
            <p className="hint" id="answer-hint">{t('desk.report.answer.hint')}</p>
            <FaultText id="answer-fault" text={text} />
            <textarea rows={5} id="answer" name="answer" defaultValue={typed} aria-invalid={text ? true : undefined} aria-describedby={text ? 'answer-hint answer-fault' : 'answer-hint'} />
          </div>
          <div className="acts"><button type="submit" className="button">{t('desk.report.act')}</button></div>
        </form>
      )}
    </DeskPage>
  );
}
