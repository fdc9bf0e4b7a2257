import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import { dateText } from '#runtime/texts/format.ts';
import type { DeskContext } from '../desk-context.ts';
import { DeskPage } from '../desk-page.tsx';
import { FaultText } from '../fault-text.tsx';

/** As it was typed. */
export interface AbsenceDraft { deputy: string; awayFrom: string; awayUntil: string }

export type AbsenceFault = { path: keyof AbsenceDraft; code: 'missing' | 'not-a-day' | 'too-early' | 'not-listed' };

export interface AbsencePageProps {
  context: DeskContext;
  account: { id: string; name: string; isMe: boolean };
  draft: AbsenceDraft;
  faults?: readonly AbsenceFault[];
  /** Those who share a role with the person; `partly`: not all of them, so that some files would go back to the role. */
  colleagues: readonly { id: string; name: string; partly: boolean }[];
  /** Who said it last, and when (ISO instant). */
  said?: { by: string; at: string };
}

/** One member of staff's days away, and who has their files meanwhile. */
export function AbsencePage({ context, account: { id, name, isMe }, draft, faults = [], colleagues, said }: AbsencePageProps) {
  const { t, language } = context;
  const title = t(isMe ? 'absence.own' : 'absence.of', { name });
  const faultOf = (path: keyof AbsenceDraft) => {
    const fault = faults.find((one) => one.path === path);
    return fault && t(`absence.fault.${path}.${fault.code}`);
  };
  const day = (path: 'awayFrom' | 'awayUntil') => (
    <div className={faultOf(path) ? 'field faulty' : 'field'}>
      <label htmlFor={path}>{t(`absence.${path}`)}</label>
      <FaultText id={`${path}-fault`} text={faultOf(path)} />
      <input type="date" id={path} name={path} defaultValue={draft[path]} aria-invalid={faultOf(path) ? true : undefined} aria-describedby={faultOf(path) ? `${path}-fault` : undefined} />
    </div>
  );
  return (
    <DeskPage context={context} title={title} width="reading" back="/absences" faulty={faults.length > 0}>
      <ErrorSummary t={t} faults={faults.map(({ path }) => ({ path, text: faultOf(path)! }))} />
      <h1>{title}</h1>
      <p>{t(isMe ? 'absence.means.own' : 'absence.means', { name })}</p>
      <form method="post" action={`/absences/${id}`} noValidate>
        <FormToken csrf={context.csrf} />
        <div className={faultOf('deputy') ? 'field faulty' : 'field'}>
          <label htmlFor="deputy">{t('absence.deputy')}</label>
          <p className="hint" id="deputy-hint">{t(colleagues.length > 0 ? 'absence.deputy.hint' : 'absence.deputy.nobody')}</p>
          <FaultText id="deputy-fault" text={faultOf('deputy')} />
          <select id="deputy" name="deputy" defaultValue={draft.deputy} aria-describedby={faultOf('deputy') ? 'deputy-hint deputy-fault' : 'deputy-hint'}>
            <option value="">{t('absence.deputy.none')}</option>
            {colleagues.map((one) => <option key={one.id} value={one.id}>{one.partly ? t('absence.deputy.partly', { name: one.name }) : one.name}</option>)}
          </select>
        </div>
        <fieldset className="field">
          <legend>{t('absence.days')}</legend>
          <p className="hint">{t('absence.days.hint')}</p>
          {day('awayFrom')}
          {day('awayUntil')}
        </fieldset>
        <div className="acts">
          <button type="submit" className="button">{t('absence.save')}</button>
          {draft.awayFrom !== '' && faults.length === 0 ? <button type="submit" className="button second" name="_act" value="back">{t(isMe ? 'absence.back.own' : 'absence.back', { name })}</button> : null}
        </div>
      </form>
      {said ? <p className="quiet">{t('absence.said', { name: said.by, date: dateText(said.at, language, 'UTC') })}</p> : null}
    </DeskPage>
  );
}
