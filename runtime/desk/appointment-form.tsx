import { FormToken } from '#runtime/portal/form-token.tsx';
import type { DeskContext } from './desk-context.ts';
import { FaultText } from './fault-text.tsx';

/** What an officer sees of the appointment a file waits for. */
export interface AppointmentDeskView {
  /** In words; absent while nothing is booked. */
  booked?: { when: string; office: string; /** ISO 8601 instant. */ from: string };
  /** In words: until when it is booked, while it is not. */
  bookBy?: string;
  may: ('came' | 'missed' | 'unbooked')[];
  /** What was typed as the reason of a cancellation. */
  reason?: string;
}

/** The appointment the officer saw: another one is not theirs to call off by this form. */
const Seen = ({ booked }: Pick<AppointmentDeskView, 'booked'>) => (booked ? <input type="hidden" name="from" value={booked.from} /> : null);

/** Says whether the person came; cancels what the office cannot keep, with a reason; or lets the file go on without an appointment. */
export function AppointmentForm({ context: { t, csrf }, task, view: { booked, bookBy, may, reason = '' }, fault }: { context: DeskContext; task: string; view: AppointmentDeskView; fault?: string }) {
  return (
    <section aria-labelledby="appointment">
      <h2 id="appointment">{t('appointment.title')}</h2>
      {booked ? <p><strong>{booked.when}</strong><br />{booked.office}</p> : <p>{t('appointment.desk.waits', { date: bookBy ?? '' })}</p>}
      {may.length > 0 ? (
        <form method="post" action={`/desk/appointments/${task}`}>
          <FormToken csrf={csrf} />
          <Seen booked={booked} />
          {booked ? null : <p>{t('appointment.desk.unbooked')}</p>}
          <div className="acts">{may.map((outcome, index) => <button key={outcome} type="submit" className={index === 0 && booked ? 'button' : 'button second'} name="outcome" value={outcome}>{t(`appointment.state.${outcome}`)}</button>)}</div>
        </form>
      ) : <p className="quiet">{t('appointment.desk.early')}</p>}
      {booked ? (
        <details open={fault !== undefined || reason !== ''}>
          <summary>{t('appointment.desk.cancel')}</summary>
          <form method="post" action={`/desk/appointments/${task}/cancel`} noValidate>
            <FormToken csrf={csrf} />
            <Seen booked={booked} />
            <div className={fault ? 'field faulty' : 'field'}>
              <label htmlFor="reason">{t('appointment.desk.reason')}</label>
              <p className="hint" id="reason-hint">{t('appointment.desk.reason.hint')}</p>
              <FaultText id="reason-fault" text={fault} />
              <textarea id="reason" name="reason" rows={3} dir="auto" defaultValue={reason} aria-invalid={fault ? true : undefined} aria-describedby={fault ? 'reason-hint reason-fault' : 'reason-hint'} />
            </div>
            <div className="acts"><button type="submit" className="button second">{t('appointment.desk.cancel')}</button></div>
          </form>
        </details>
      ) : null}
    </section>
  );
}
