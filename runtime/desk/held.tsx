import { FormToken } from '#runtime/portal/form-token.tsx';
import { dateTimeText } from '#runtime/texts/format.ts';
import type { DeskContext } from './desk-context.ts';
import type { FileView } from './file-view.ts';
import { OutcomeTag } from './flag.tsx';

/** A decision that has not left the house: when it will, and the button with which whoever decided takes it back (O23). */
export function Held({ context: { t, language, csrf }, task, held, timeZone }: { context: DeskContext; task: string; held: NonNullable<FileView['held']>; timeZone: string }) {
  return (
    <div className="panel decided" role="status">
      <p>{t(held.isMine ? 'desk.held.mine' : 'desk.held.other', { name: held.by })} <OutcomeTag t={t} outcome={held.outcome} title={held.title} /></p>
      <p>{held.isLeaving ? t('desk.held.leaving') : t('desk.held.leaves', { time: dateTimeText(held.until, language, timeZone) })}</p>
      {held.isMine && !held.isLeaving ? (
        <form method="post" action={`/desk/tasks/${task}/undo`}>
          <FormToken csrf={csrf} />
          <button type="submit" className="button second">{t('desk.held.undo')}</button> <a href="/desk">{t('desk.decided.queue')}</a>
        </form>
      ) : null}
    </div>
  );
}
