import { BatchTitle, type BatchHead } from './batch-page.tsx';
import { refusalText } from './batch-preview-page.tsx';
import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { FoldingTable } from './folding-table.tsx';
import { When } from './said.tsx';

export interface BatchResult { task: string; reference: string; result: 'waiting' | 'done' | 'refused'; code: string | null }

export interface BatchResultsPageProps {
  context: DeskContext;
  batch: BatchHead;
  results: BatchResult[];
  isFinished: boolean;
}

/** What became of each file. While some wait, the page asks again by itself. */
export function BatchResultsPage({ context, batch, results, isFinished }: BatchResultsPageProps) {
  const { t } = context;
  const count = (result: BatchResult['result']) => results.filter((one) => one.result === result).length;
  const order = { refused: 0, waiting: 1, done: 2 };
  const rows = results.toSorted((a, b) => order[a.result] - order[b.result]).map(({ task, reference, result, code }) => ({
    key: task, className: result === 'refused' ? 'overdue' : undefined,
    cells: [<a key="reference" className="number" href={`/desk/tasks/${task}`}><bdi>{reference}</bdi></a>, result === 'refused' ? <strong key="refused">{refusalText(t, code ?? '')}</strong> : t(`desk.batch.result.${result}`)],
  }));
  return (
    <DeskPage context={context} title={t('desk.batch.results')} back="/desk">
      {isFinished ? null : <meta httpEquiv="refresh" content="2" />}
      <BatchTitle context={context} batch={batch} title={t('desk.batch.results')} />
      <p className="note" role="status">{t(isFinished ? 'desk.batch.finished' : 'desk.batch.working', { done: count('done'), refused: count('refused'), waiting: count('waiting') })}</p>
      <FoldingTable caption={t('desk.batch.results')} columns={[t('desk.column.reference'), t('desk.column.result')]} rows={rows} />
      <div className="acts"><a className="button" href="/desk">{t('desk.decided.queue')}</a></div>
    </DeskPage>
  );
}

export interface BatchLine extends BatchHead { /** ISO 8601 instant. */ startedAt: string; isFinished: boolean; timeZone: string }

/** What the officer decided together, latest first. */
export function BatchesPage({ context, batches }: { context: DeskContext; batches: BatchLine[] }) {
  const { t, language } = context;
  const rows = batches.map(({ id, service, step, count, startedAt, isFinished, timeZone }) => ({ key: id, cells: [
    <a key="when" href={`/desk/batches/${id}`}><When at={startedAt} language={language} timeZone={timeZone} time /></a>, service, step, t('desk.batch.files', { count }), t(isFinished ? 'desk.batch.result.done' : 'desk.batch.result.waiting'),
  ] }));
  return (
    <DeskPage context={context} title={t('desk.batch.list')} back="/desk">
      <h1>{t('desk.batch.list')}</h1>
      {rows.length === 0 ? <p className="empty">{t('desk.batch.list.none')}</p> : <FoldingTable caption={t('desk.batch.list')} columns={['started', 'service', 'step', 'files', 'result'].map((column) => t(`desk.column.${column}`))} rows={rows} />}
    </DeskPage>
  );
}
