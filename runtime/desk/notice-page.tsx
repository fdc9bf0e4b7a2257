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

/** Codes of refusals that keep a person from a file altogether (O12), each with words of its own. */
const KEPT = { 'task.own-file': 'ownFile', 'task.recused': 'recused' } as const;
export type KeptFrom = keyof typeof KEPT;
export const isKeptFrom = (code: string): code is KeptFrom => Object.hasOwn(KEPT, code);

/** Nobody decides on their own application, nor on a file they declared an interest in (O12). */
export function KeptFromPage({ context, reference, why }: { context: DeskContext; reference: string; why: KeptFrom }) {
  const { t } = context;
  const said = KEPT[why];
  return (
    <DeskPage context={context} title={t(`desk.${said}.title`)} width="reading">
      <h1><span className="caption"><bdi className="number">{reference}</bdi></span> {t(`desk.${said}.title`)}</h1>
      <p>{t(`desk.${said}.text`)}</p>
      <div className="acts"><a className="button" href="/desk">{t('desk.decided.queue')}</a></div>
    </DeskPage>
  );
}
