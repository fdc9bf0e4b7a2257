import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';

/** Files of one desk among those that were chosen. */
export interface BatchGroup { service: string; step: string; tasks: string[] }

export interface BatchChoicePageProps {
  context: DeskContext;
  /** Why there is nothing to go on with, where there is not. */
  fault?: 'none' | 'alone' | 'too-many';
  /** Of several desks: one has to be chosen. */
  groups: BatchGroup[];
  most: number;
}

/** Nothing was chosen, or too much, or files of several desks. */
export function BatchChoicePage({ context, fault, groups, most }: BatchChoicePageProps) {
  const { t, csrf } = context;
  return (
    <DeskPage context={context} title={t('desk.batch.begin')} width="reading" back="/desk" faulty={fault !== undefined}>
      <ErrorSummary t={t} faults={fault ? [{ path: 'queue', text: t(`desk.batch.fault.${fault}`, { most }) }] : []} />
      <h1>{t('desk.batch.begin')}</h1>
      {fault === undefined ? <p>{t('desk.batch.several')}</p> : null}
      {groups.map(({ service, step, tasks }) => (
        <form key={tasks[0]} method="post" action="/desk/batches" className="panel">
          <FormToken csrf={csrf} />
          {tasks.map((task) => <input key={task} type="hidden" name={`task[${task}]`} value="on" />)}
          <h2>{step}</h2>
          <p>{service}</p>
          <button type="submit" className="button">{t('desk.batch.files', { count: tasks.length })}<span className="hidden"> {step}, {service}</span></button>
        </form>
      ))}
      <p><a id="queue" href="/desk">{t('desk.decided.queue')}</a></p>
    </DeskPage>
  );
}
