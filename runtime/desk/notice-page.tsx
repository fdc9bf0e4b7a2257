import type { CameBackView } from './came-back.tsx';
import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { When } from './said.tsx';

/** The applicant withdrew the file while somebody was deciding it: when, and in which words. `typed`: the address at which what they typed can be read. */
export function WithdrawnPage({ context, reference, task, view: { at, text }, typed, timeZone }: { context: DeskContext; reference: string; task: string; view: CameBackView; typed?: string; timeZone: string }) {
  const { t, language } = context;
  return (
    <DeskPage context={context} title={t('desk.withdrawn.title')} width="reading">
      <h1><span className="caption"><bdi className="number">{reference}</bdi></span> {t('desk.withdrawn.title')}</h1>
      <p><When at={at} language={language} timeZone={timeZone} time /></p>
      {text ? <blockquote className="said" dir="auto">{text}</blockquote> : null}
      <p>{t('desk.withdrawn.text')}</p>
      <div className="acts"><a className="button" href="/desk">{t('desk.decided.queue')}</a><a href={`/desk/tasks/${task}`}>{t('desk.tooLate.look')}</a>{typed ? <a href={typed}>{t('desk.withdrawn.typed')}</a> : null}</div>
    </DeskPage>
  );
}

/** Codes of refusals that keep a person from a file altogether (O12), each with words of its own. */
const KEPT = { 'task.own-file': 'ownFile', 'task.assisted': 'assistedFile', 'task.recused': 'recused' } as const;
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
