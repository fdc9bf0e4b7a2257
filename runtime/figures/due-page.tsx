import { DeskPage } from '#runtime/desk/desk-page.tsx';
import { FaultText } from '#runtime/desk/fault-text.tsx';
import { When } from '#runtime/desk/said.tsx';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import type { FiguresContext } from './figures-page.tsx';

export interface DuePageProps {
  context: FiguresContext;
  task: { id: string; reference: string; step: string; due: string; timeZone: string };
  /** As typed. */
  day: string;
  reason: string;
  faults: Readonly<Partial<Record<'day' | 'reason', string>>>;
  back: string;
}

/** Another day by which a file is to be decided at a desk, with a reason (O14). */
export function DuePage({ context, task, day, reason, faults, back }: DuePageProps) {
  const { t, language, csrf } = context;
  const box = (name: 'day' | 'reason') => ({ id: name, name, 'aria-invalid': faults[name] ? true : undefined, 'aria-describedby': [`${name}-hint`, ...(faults[name] ? [`${name}-fault`] : [])].join(' ') });
  return (
    <DeskPage context={context} title={t('figures.due.title')} faulty={Object.keys(faults).length > 0} back={back} width="reading">
      <ErrorSummary t={t} faults={Object.entries(faults).map(([path, text]) => ({ path, text }))} />
      <h1><span className="caption"><bdi className="number">{task.reference}</bdi></span> {t('figures.due.title')}</h1>
      <p>{task.step} · {t('figures.due.now')} <When at={task.due} language={language} timeZone={task.timeZone} /></p>
      <form method="post" noValidate>
        <FormToken csrf={csrf} />
        <div className={faults.day ? 'field faulty' : 'field'}><label htmlFor="day">{t('figures.due.day')}</label><p className="hint" id="day-hint">{t('figures.due.day.hint')}</p><FaultText id="day-fault" text={faults.day} /><input type="date" defaultValue={day} {...box('day')} /></div>
        <div className={faults.reason ? 'field faulty' : 'field'}><label htmlFor="reason">{t('figures.due.reason')}</label><p className="hint" id="reason-hint">{t('figures.due.reason.hint')}</p><FaultText id="reason-fault" text={faults.reason} /><textarea rows={3} defaultValue={reason} {...box('reason')} /></div>
        <div className="acts"><button type="submit" className="button">{t('figures.due.act')}</button><a href={back}>{t('figures.due.leave')}</a></div>
      </form>
    </DeskPage>
  );
}
