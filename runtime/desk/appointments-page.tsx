import { FormToken } from '#runtime/portal/form-token.tsx';
import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { Said } from './said.tsx';

/** Somebody who is expected, as the day's list shows them. */
export interface ExpectedPerson {
  task: string;
  reference: string;
  /** May be empty. */
  applicant: string;
  service: string;
  /** BCP 47: the language of the service's words. */
  language: string;
  /** ISO 8601 instant: which appointment is shown. */
  from: string;
  /** `09:00–09:30`. */
  times: string;
  state: 'booked' | 'came' | 'missed';
  /** What can be said of it now. */
  may: ('came' | 'missed')[];
}

export interface AppointmentsPageProps {
  context: DeskContext;
  /** `2026-11-22`. */
  day: string;
  dayTitle: string;
  /** The offices that expect somebody, each with its people in the order of the day. */
  offices: readonly { title: string; people: readonly ExpectedPerson[] }[];
  /** Why the last thing said was not recorded. */
  fault?: string;
}

/** Who comes on one day, and whether they came. */
export function AppointmentsPage({ context, day, dayTitle, offices, fault }: AppointmentsPageProps) {
  const { t } = context;
  return (
    <DeskPage context={context} title={t('appointment.list')} back="/desk" faulty={fault !== undefined}>
      <h1>{t('appointment.list')}</h1>
      {fault ? <p className="note" role="alert">{fault}</p> : null}
      <form method="get" action="/desk/appointments" className="filter">
        <div className="field"><label htmlFor="day">{t('payment.list.day')}</label><input type="date" id="day" name="day" defaultValue={day} /></div>
        <button type="submit" className="button second">{t('payment.list.show')}</button>
      </form>
      <h2>{dayTitle}</h2>
      {offices.length === 0 ? <p className="empty">{t('appointment.list.none')}</p> : offices.map(({ title, people }) => (
        <section key={title}>
          <h3>{title} <span className="quiet">{t('appointment.list.count', { count: people.length })}</span></h3>
          <ul className="visits">{people.map((person) => <li key={person.task}><Person context={context} person={person} day={day} /></li>)}</ul>
        </section>
      ))}
    </DeskPage>
  );
}

function Person({ context: { t, csrf, language: page }, person: { task, reference, applicant, service, language, from, times, state, may }, day }: { context: DeskContext; person: ExpectedPerson; day: string }) {
  const name = applicant === '' ? t('desk.applicant.unnamed') : applicant;
  return (
    <>
      <span><strong>{times}</strong> <a href={`/desk/tasks/${task}`}><bdi className="number">{reference}</bdi> <bdi>{name}</bdi></a></span>
      <span className="quiet"><Said language={language} page={page}>{service}</Said></span>
      {state !== 'booked' ? <strong>{t(`appointment.state.${state}`)}</strong> : may.length === 0 ? null : (
        <form method="post" action={`/desk/appointments/${task}`}>
          <FormToken csrf={csrf} />
          <input type="hidden" name="day" value={day} />
          <input type="hidden" name="from" value={from} />
          <div className="acts">{may.map((outcome, index) => <button key={outcome} type="submit" className={index === 0 ? 'button' : 'button second'} name="outcome" value={outcome}>{t(`appointment.state.${outcome}`)}<span className="hidden"> {name}, {times}</span></button>)}</div>
        </form>
      )}
    </>
  );
}
