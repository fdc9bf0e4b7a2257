import { FormToken } from '#runtime/portal/form-token.tsx';
import { BatchTitle, type BatchHead } from './batch-page.tsx';
import type { Consequences } from './consequences.ts';
import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { OutcomeTag } from './flag.tsx';
import { FoldingTable } from './folding-table.tsx';
import { sentences } from './preview-page.tsx';

/** What would become of one file: what follows, or the code of why nothing does. */
export interface BatchForecast { task: string; reference: string; applicant: string; consequences?: Consequences; refused?: string }

export interface BatchPreviewPageProps {
  context: DeskContext;
  batch: BatchHead;
  outcome: string;
  /** What the desk calls the outcome, where it is one of its own. */
  outcomeTitle?: string;
  /** Words the applicants will read, and the title of the reason. */
  reason?: string;
  text?: string;
  forecasts: BatchForecast[];
}

/** The last look: what will happen to each file, those first to which nothing will. */
export function BatchPreviewPage({ context, batch, outcome, outcomeTitle, reason, text, forecasts }: BatchPreviewPageProps) {
  const { t, csrf } = context;
  const refused = forecasts.filter((forecast) => forecast.refused !== undefined);
  const decided = forecasts.length - refused.length;
  const rows = [...refused, ...forecasts.filter((forecast) => forecast.refused === undefined)].map((forecast) => ({ key: forecast.task, className: forecast.refused === undefined ? undefined : 'overdue', cells: cells(context, batch.language, forecast) }));
  return (
    <DeskPage context={context} title={t('desk.preview.title')} back="/desk">
      <BatchTitle context={context} batch={batch} title={t('desk.preview.title')} />
      <p className="note" role="status">{t('desk.batch.forecast', { decided, refused: refused.length })}</p>
      <dl className="facts">
        <div><dt>{t('desk.column.outcome')}</dt><dd><OutcomeTag t={t} outcome={outcome} title={outcomeTitle} /></dd></div>
        {reason === undefined ? null : <div><dt>{t('desk.reason')}</dt><dd>{reason}</dd></div>}
      </dl>
      {text ? <blockquote className="said"><bdi>{text}</bdi></blockquote> : null}
      <form method="post" action={`/desk/batches/${batch.id}/start`}>
        <FormToken csrf={csrf} />
        <div className="acts">
          {decided === 0 ? null : <button type="submit" className="button">{t('desk.batch.start', { count: decided })}</button>}
          <a className="button second" href={`/desk/batches/${batch.id}?change=yes`}>{t('desk.preview.change')}</a>
        </div>
      </form>
      <FoldingTable caption={t('desk.preview.follows')} columns={['reference', 'applicant', 'follows'].map((column) => t(`desk.column.${column}`))} rows={rows} />
    </DeskPage>
  );
}

function cells(context: DeskContext, language: string, { task, reference, applicant, consequences, refused }: BatchForecast) {
  const { t } = context;
  return [
    <a key="reference" className="number" href={`/desk/tasks/${task}`}><bdi>{reference}</bdi></a>, <bdi key="applicant">{applicant}</bdi>,
    consequences ? <ul key="follows" className="plain-list">{sentences(context, consequences, language).map((sentence, index) => <li key={String(index)}>{sentence}</li>)}</ul> : <strong key="refused">{refusalText(t, refused ?? '')}</strong>,
  ];
}

const TOLD = new Set(['answers.faulty', 'task.assigned', 'task.held', 'task.not-taken', 'task.same-person', 'task.own-file', 'task.assisted', 'task.recused', 'task.not-open', 'task.not-yours', 'case.busy']);

/** Why nothing happens to a file. */
export const refusalText = (t: DeskContext['t'], code: string): string => t(`desk.batch.refused.${TOLD.has(code) ? code : 'other'}`);
