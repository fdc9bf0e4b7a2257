import { FormToken } from '#runtime/portal/form-token.tsx';
import { dateText } from '#runtime/texts/format.ts';
import type { DeskContext } from './desk-context.ts';
import { FaultText } from './fault-text.tsx';
import type { FileView } from './file-view.ts';
import { owesReason } from './owes-reason.ts';

/** With whom the file is, and the buttons that take it, put it back, or take it over from a colleague or before its turn, for which a reason is owed (O14). */
export function Holding({ context, view, fault, typed }: { context: DeskContext; view: FileView; fault?: string; typed?: string }) {
  const { t } = context;
  const { holder, toTake, barredBy, task } = view;
  if (view.isAssisted) return <p className="note">{t('desk.barred.assisted')}{view.isNobodys ? ` ${t('desk.barred.nobody')}` : null}</p>;
  if (barredBy !== undefined) return <p className="note">{t(view.isInspection ? 'desk.barred.visit' : 'desk.barred', { step: barredBy })}{view.isNobodys ? ` ${t('desk.barred.nobody')}` : null}</p>;
  const work = view.charge ? '.payment' : view.appointment ? '.appointment' : view.isInspection ? '.visit' : '';
  const act = holder?.isMine ? 'putBack' : holder ? 'takeOver' : 'take';
  return (
    <form method="post" action={`/desk/tasks/${task.id}/assign`} className="holding" noValidate>
      <FormToken csrf={context.csrf} />
      <p>{t(holder?.isMine ? 'desk.holding.mine' : holder ? 'desk.holding.other' : toTake === 'outOfTurn' ? 'desk.holding.outOfTurn' : `desk.holding.nobody${work}`, { name: holder?.name ?? '' })}{holder?.absent ? ` ${t('absence.standsIn', { name: holder.absent.name, until: dateText(holder.absent.until, context.language, view.timeZone) })}` : null}</p>
      {owesReason(view) ? (
        <div className={fault ? 'field faulty' : 'field'}>
          <label htmlFor="assign-reason">{t('desk.holding.reason')}</label>
          <FaultText id="assign-reason-fault" text={fault} />
          <input type="text" id="assign-reason" name="reason" autoComplete="off" enterKeyHint="go" defaultValue={fault && typed} aria-invalid={fault ? true : undefined} aria-describedby={fault ? 'assign-reason-fault' : undefined} />
        </div>
      ) : null}
      <button type="submit" className="button second" name="to" value={holder?.isMine ? '' : 'me'}>{t(`desk.holding.${act}`)}</button>
    </form>
  );
}
