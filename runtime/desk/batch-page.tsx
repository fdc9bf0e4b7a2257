import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import type { DecisionDraft } from './decision.ts';
import { DecisionForm, type DecisionFormProps } from './decision-form.tsx';
import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { faultsOfPage } from './draft-faults.ts';
import { Said } from './said.tsx';

/** Files that are decided together, as every page of theirs names them. */
export interface BatchHead {
  id: string;
  service: string;
  /** Title of the desk. */
  step: string;
  /** Language of the titles. */
  language: string;
  count: number;
}

export interface BatchPageProps {
  context: DeskContext;
  batch: BatchHead;
  view: DecisionFormProps['view'];
  /** References of the files. */
  files: string[];
  draft: DecisionDraft;
  faults?: readonly FieldFault[];
}

/** One decision for all the files chosen. Nothing is decided yet. */
export function BatchPage({ context, batch, view, files, draft, faults = [] }: BatchPageProps) {
  const { t, language, csrf } = context;
  const { summary, byPath } = faultsOfPage(t, { screens: [], documents: [], ...view }, draft, faults);
  return (
    <DeskPage context={context} title={t('desk.batch.title', { count: batch.count })} width="reading" back="/desk" faulty={summary.length > 0}>
      <ErrorSummary t={t} faults={summary} />
      <BatchTitle context={context} batch={batch} title={t('desk.batch.title', { count: batch.count })} />
      <p className="note">{t('desk.batch.notYet')}</p>
      <details><summary>{t('desk.batch.files', { count: batch.count })}</summary><ul>{files.map((reference) => <li key={reference}><bdi className="number">{reference}</bdi></li>)}</ul></details>
      <form method="post" action={`/desk/batches/${batch.id}/look`} noValidate>
        <FormToken csrf={csrf} />
        <DecisionForm t={t} view={view} page={language} draft={draft} faults={byPath} />
        <div className="acts"><button type="submit" className="button">{t('desk.batch.look')}</button></div>
      </form>
    </DeskPage>
  );
}

export const BatchTitle = ({ context: { language }, batch, title }: { context: DeskContext; batch: BatchHead; title: string }) =>
  <h1><span className="caption"><Said language={batch.language} page={language}>{batch.service}</Said>, <Said language={batch.language} page={language}>{batch.step}</Said></span> {title}</h1>;
