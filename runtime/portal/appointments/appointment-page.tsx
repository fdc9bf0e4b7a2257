import { FaultText } from '#runtime/desk/fault-text.tsx';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import type { FilePage } from '../file-page.ts';
import { FormToken } from '../form-token.tsx';
import { Page } from '../shell.tsx';
import type { AppointmentView, BookedView } from './appointment-view.ts';

export interface AppointmentPageProps extends FilePage {
  reference: string;
  task: string;
  view: AppointmentView;
  /** What to bring, and what to do where no time is free, in the service's words. */
  text?: string;
  help?: string;
  /** Where one writes to the office. */
  messagesHref: string;
  /** They came back to choose: another office, or later days. */
  isChoosing?: boolean;
  /** Date the days that are shown begin at; empty for the first ones. */
  begin?: string;
  /** ISO 8601 instant that was chosen and could not be taken. */
  chosen?: string;
  /** What is wrong with what was chosen. */
  fault?: string;
}

/** When and where the applicant comes: booked, moved or cancelled on one page. */
export function AppointmentPage(props: AppointmentPageProps) {
  const { context, file, caseId, title, reference, task, view, text, isChoosing = false, fault } = props;
  const { t, csrf } = context;
  const { notice, contact } = file['x-service'].about;
  const action = `/files/${caseId}/appointments/${task}`;
  return (
    <Page context={context} title={title} back={`/files/${caseId}`} notice={notice} help={contact} faulty={fault !== undefined}>
      <ErrorSummary t={t} faults={fault ? [{ path: view.fixed ? 'fixed' : view.days.length > 0 ? 'from' : 'choose', text: fault }] : []} />
      <h1><span className="caption">{file.title} <bdi>{reference}</bdi></span>{title}</h1>
      {view.cancelled ? <Cancelled t={t} cancelled={view.cancelled} calendarHref={`${action}/calendar.ics`} /> : null}
      {view.booked ? <Booked t={t} booked={view.booked} calendarHref={`${action}/calendar.ics`} /> : <p className="lede">{t('appointment.book', { date: view.bookBy ?? '' })}</p>}
      {text ? <p className="words">{text}</p> : null}
      {view.fixed ? <p className="note" id="fixed">{view.fixed}</p> : (
        <>
          {view.booked ? <details id="choose" open={isChoosing || fault !== undefined}><summary><h2>{t('appointment.move')}</h2></summary><Choice {...props} action={action} /></details> : <><h2 id="choose">{t('appointment.choose')}</h2><Choice {...props} action={action} /></>}
          {view.booked ? (
            <details>
              <summary><h2>{t('appointment.cancel')}</h2></summary>
              <p>{t('appointment.cancel.means')}</p>
              <form method="post" action={`${action}/cancel`}><FormToken csrf={csrf} /><div className="acts"><button type="submit" className="button second">{t('appointment.cancel')}</button></div></form>
            </details>
          ) : null}
        </>
      )}
    </Page>
  );
}

function Booked({ t, booked: { when, office, address }, calendarHref }: { t: FilePage['context']['t']; booked: BookedView; calendarHref: string }) {
  return (
    <div className="panel done" role="status">
      <h2>{t('appointment.booked')}</h2>
      <p><strong>{when}</strong><br />{office}{address ? <><br />{address}</> : null}</p>
      <p><a href={calendarHref}>{t('appointment.calendar')}</a></p>
    </div>
  );
}

function Cancelled({ t, cancelled: { when, office, by, reason }, calendarHref }: { t: FilePage['context']['t']; cancelled: NonNullable<AppointmentView['cancelled']>; calendarHref: string }) {
  return (
    <div className="note">
      <p><strong>{t(`appointment.cancelled.${by}`, { when, office })}</strong></p>
      {reason ? <p className="words">{reason}</p> : null}
      <p><a href={calendarHref}>{t('appointment.calendar.remove')}</a></p>
    </div>
  );
}

/** The office first, where there are several, then a time: links and a form, no script. */
function Choice({ context: { t, csrf }, view, action, help, messagesHref, begin = '', chosen, fault }: AppointmentPageProps & { action: string }) {
  const { offices, office, days, later, isFirst, booked } = view;
  const at = (begin?: string) => `${action}?office=${office.code}${begin ? `&begin=${begin}` : ''}#choose`;
  return (
    <>
      {offices.length > 1 ? (
        <form method="get" action={`${action}#choose`} className="filter">
          <div className="field"><label htmlFor="office">{t('appointment.office')}</label><select id="office" name="office" defaultValue={office.code}>{offices.map(({ code, title }) => <option key={code} value={code}>{title}</option>)}</select></div>
          <button type="submit" className="button second">{t('appointment.show')}</button>
        </form>
      ) : null}
      <p>{office.title}{office.address ? <>, {office.address}</> : null}</p>
      {days.length === 0 ? (
        <div className="note">
          <p><strong>{t('appointment.none', { days: view.ahead })}</strong></p>
          <p className="words">{help ?? t('appointment.none.help')}</p>
          <p><a href={messagesHref}>{t('appointment.none.write')}</a></p>
        </div>
      ) : (
        <form method="post" action={action} noValidate>
          <FormToken csrf={csrf} />
          <input type="hidden" name="office" value={office.code} />
          {begin ? <input type="hidden" name="begin" value={begin} /> : null}
          <fieldset className={fault ? 'field slots faulty' : 'field slots'} aria-describedby={fault ? 'from-fault' : undefined}>
            <legend>{t('appointment.time')}</legend>
            <FaultText id="from-fault" text={fault} />
            {days.map(({ title, slots }, day) => (
              <fieldset key={title} className="day">
                <legend>{title}</legend>
                <div className="times">{slots.map(({ from, text }, index) => <label key={from} className="choice"><input type="radio" name="from" value={from} id={day === 0 && index === 0 ? 'from' : from} defaultChecked={from === chosen} /><span>{text}</span></label>)}</div>
              </fieldset>
            ))}
          </fieldset>
          {isFirst && !later ? null : <nav className="paging" aria-label={t('appointment.days')}>{isFirst ? null : <a href={at()}>{t('appointment.first')}</a>}{later ? <a href={at(later)}>{t('appointment.later')}</a> : null}</nav>}
          <div className="acts"><button type="submit" className="button">{t(booked ? 'appointment.move.do' : 'appointment.book.do')}</button></div>
        </form>
      )}
    </>
  );
}
