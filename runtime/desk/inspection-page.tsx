import { ErrorSummary, type ShownFault } from '#runtime/forms/error-summary.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import { localeOf } from '#runtime/texts/format.ts';
import { AnswersList } from './answers.tsx';
import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { FaultText } from './fault-text.tsx';
import type { ShownScreen } from './file-answers.ts';
import { InspectionItem } from './inspection-item.tsx';
import { InspectionResults } from './inspection-result.tsx';
import type { InspectionView, VisitDraft } from './inspection-view.ts';
import { Said, When } from './said.tsx';

export interface InspectionPageProps {
  context: DeskContext;
  view: InspectionView;
  screens: readonly ShownScreen[];
  draft: VisitDraft;
  /** Address of the script that keeps what is filled in without a network; none where nothing is to be kept. */
  script?: string;
  /** Path (`verdict:water`) → what is wrong. */
  faults?: Readonly<Record<string, string>>;
}

/** An inspection on a phone: what was applied for, the checklist, and what it comes to. Everything works without script; with it, without a network too. */
export function InspectionPage({ context, view, screens, draft, script, faults = {} }: InspectionPageProps) {
  const { t, language: page } = context;
  const idOf = (path: string) => (path === 'outcome' ? `outcome-${view.allow[0]}` : path.replace(':', '-'));
  const summary = Object.entries(faults).map(([path, text]): ShownFault => ({ text, path: idOf(path) }));
  const rules = JSON.stringify(view.rules.map(({ path, ...rule }) => ({ ...rule, at: idOf(path) })));
  return (
    <DeskPage context={context} title={t('inspection.title', { reference: view.reference })} faulty={summary.length > 0} back="/desk/inspections/" width="reading">
      {script === undefined ? null : <script src={script} defer />}
      <ErrorSummary t={t} faults={summary} />
      <h1><span className="caption"><bdi className="number">{view.reference}</bdi> · <Said language={view.language} page={page}>{view.step}</Said></span> {view.applicant ? <bdi>{view.applicant}</bdi> : t('desk.applicant.unnamed')}</h1>
      <p className="quiet"><Said language={view.language} page={page}>{view.service}</Said>{view.due ? <> · {t('desk.column.due')}: <When at={view.due} language={page} timeZone={view.timeZone} /></> : null}</p>
      <Keeping context={context} timeZone={view.timeZone} />
      <details className="document"><summary>{t('inspection.file')}</summary><AnswersList screens={screens} language={view.language} page={page} t={t} /><p><a href={`/desk/tasks/${view.task}`}>{t('inspection.whole')}</a></p></details>
      {view.earlier.length > 0 ? <details className="document" open><summary>{t('inspection.earlier')}</summary><InspectionResults visits={view.earlier} t={t} page={page} language={view.language} timeZone={view.timeZone} /></details> : null}
      <form method="post" action={`/desk/inspections/${view.task}/visit`} encType="multipart/form-data" noValidate id="inspection" data-task={view.task} data-person={view.person} data-rules={rules}>
        <FormToken csrf={context.csrf} />
        <input type="hidden" name="visit" value={draft.visit} />
        {/* Enter in a box presses the first button there is: what is filled in is kept, nothing is finished. */}
        <button type="submit" className="hidden" tabIndex={-1} aria-hidden="true" name="act" value="save" />
        {view.checklist.map((item) => <InspectionItem key={item.code} context={context} view={view} item={item} draft={draft} faults={faults} />)}
        <Outcome context={context} view={view} draft={draft} faults={faults} />
        <div className="acts">
          <button type="submit" className="button" name="act" value="finish">{t('inspection.finish')}</button>
          <button type="submit" className="button second" name="act" value="save">{t('inspection.save')}</button>
        </div>
        <p className="quiet">{t('inspection.finish.hint')}</p>
      </form>
    </DeskPage>
  );
}

function Outcome({ context: { t }, view, draft, faults }: Pick<InspectionPageProps, 'context' | 'view' | 'draft'> & { faults: Readonly<Record<string, string>> }) {
  return (
    <>
      <fieldset className={faults['outcome'] ? 'field decision faulty' : 'field decision'} aria-describedby={faults['outcome'] ? 'outcome-fault' : undefined}>
        <legend><h2>{t('inspection.outcome')}</h2></legend>
        <FaultText id="outcome-fault" text={faults['outcome']} />
        {view.allow.map((outcome) => (
          <div className="outcome" key={outcome}>
            <input type="radio" id={`outcome-${outcome}`} name="outcome" value={outcome} defaultChecked={draft.outcome === outcome} />
            <label htmlFor={`outcome-${outcome}`}><strong>{t(`step.outcome.${outcome}`)}</strong> <span className="caption">{t(`inspection.outcome.${outcome}.means`)}</span></label>
          </div>
        ))}
      </fieldset>
      <div className={faults['text'] ? 'field faulty' : 'field'}>
        <label htmlFor="text">{t('inspection.text')}</label>
        <p className="read-by" id="text-hint">{t('inspection.text.hint')}</p>
        <FaultText id="text-fault" text={faults['text']} />
        <textarea id="text" name="text" rows={4} defaultValue={draft.text} aria-invalid={faults['text'] ? true : undefined} aria-describedby={faults['text'] ? 'text-hint text-fault' : 'text-hint'} />
      </div>
    </>
  );
}

/** What the script says about what it keeps; empty and silent without it. */
export function Keeping({ context: { t, language }, timeZone }: { context: DeskContext; timeZone: string }) {
  const words = ['kept', 'waiting', 'sending', 'sent', 'signIn', 'gone', 'faulty', 'owed', 'noRoom', 'shot', 'dropShot'] as const;
  return <div id="keeping" role="status" hidden data-locale={localeOf(language)} data-zone={timeZone} {...Object.fromEntries(words.map((word) => [`data-${word.toLowerCase()}`, t(`inspection.keeping.${word}`)]))} />;
}
