import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { OutcomeTag } from './flag.tsx';
import { When } from './said.tsx';

/** Somebody else decided in the meantime: who, what and when. Nothing of this person's decision was recorded. */
export function TooLatePage({ context, reference, task, decided, timeZone }: { context: DeskContext; reference: string; task: string; decided?: { outcome: string; title?: string; by: string; at: string }; timeZone: string }) {
  const { t, language } = context;
  return (
    <DeskPage context={context} title={t('desk.tooLate.title')} width="reading">
      <h1><span className="caption"><bdi className="number">{reference}</bdi></span> {t('desk.tooLate.title')}</h1>
      {decided ? <p><OutcomeTag t={t} outcome={decided.outcome} title={decided.title} /> {t('desk.decided.by', { name: decided.by })} <When at={decided.at} language={language} timeZone={timeZone} time /></p> : null}
      <p>{t('desk.tooLate.text')}</p>
      <div className="acts"><a className="button" href="/desk">{t('desk.decided.queue')}</a><a href={`/desk/tasks/${task}`}>{t('desk.tooLate.look')}</a></div>
    </DeskPage>
  );
}

/** Nobody decides on their own application (O12). */
export function OwnFilePage({ context, reference }: { context: DeskContext; reference: string }) {
  const { t } = context;
  return (
    <DeskPage context={context} title={t('desk.ownFile.title')} width="reading">
      <h1><span className="caption"><bdi className="number">{reference}</bdi></span> {t('desk.ownFile.title')}</h1>
      <p>{t('desk.ownFile.text')}</p>
      <div className="acts"><a className="button" href="/desk">{t('desk.decided.queue')}</a></div>
    </DeskPage>
  );
}
