import { FormToken } from '#runtime/portal/form-token.tsx';
import type { DeskContext } from './desk-context.ts';
import { FaultText } from './fault-text.tsx';

/** An officer declares an interest in the file and leaves it (O12); folded up until it is wanted. */
export function Recusal({ context: { t, csrf }, task, fault, typed }: { context: DeskContext; task: string; fault?: string; typed?: string }) {
  return (
    <details className="document" open={fault !== undefined || undefined}>
      <summary>{t('desk.recuse')}</summary>
      <form method="post" action={`/desk/tasks/${task}/recuse`} noValidate>
        <FormToken csrf={csrf} />
        <p>{t('desk.recuse.means')} <a href="/desk/interests">{t('desk.recuse.interests')}</a></p>
        <div className={fault ? 'field faulty' : 'field'}>
          <label htmlFor="recuse-reason">{t('desk.recuse.reason')}</label>
          <FaultText id="recuse-reason-fault" text={fault} />
          <input type="text" id="recuse-reason" name="reason" autoComplete="off" enterKeyHint="go" defaultValue={fault && typed} aria-invalid={fault ? true : undefined} aria-describedby={fault ? 'recuse-reason-fault' : undefined} />
        </div>
        <div className="acts"><button type="submit" className="button second">{t('desk.recuse.act')}</button></div>
      </form>
    </details>
  );
}
