import type { ReactNode } from 'react';
import type { DeskContext } from './desk-context.ts';
import { OutcomeTag, UrgencyFlag } from './flag.tsx';
import { FoldingTable, type SortedColumn } from './folding-table.tsx';
import { queueAddress, type QueueQuery } from './queue-query.ts';
import { When } from './said.tsx';
import type { Urgency } from './urgency.ts';

export interface QueueItem {
  /** Of the task. */
  id: string;
  reference: string;
  /** May be empty. */
  applicant: string;
  service: string;
  step: string;
  /** IANA zone its times are shown in. */
  timeZone: string;
  /** ISO 8601 instants. */
  received: string;
  due?: string;
  urgency: Urgency;
  decided?: { outcome: string; title?: string; at: string; by: string };
  /** It cannot be decided together with others. */
  isAlone?: true;
  /** The reader may not decide it: they decided before, or it is their own. */
  isAnothers?: true;
  /** Name of the officer who has it. */
  holder?: string;
}

const COLUMNS = {
  open: ['reference', 'applicant', 'service', 'step', 'received', 'due', 'holder', 'flags'],
  completed: ['reference', 'applicant', 'service', 'step', 'received', 'decided', 'outcome'],
  found: ['reference', 'applicant', 'service', 'step', 'received', 'standing'],
} as const;

export interface QueueTableProps {
  context: DeskContext;
  items: QueueItem[];
  state: keyof typeof COLUMNS;
  /** The list shown, where its columns lead to other orders. */
  sorting?: QueueQuery;
  /** Where files can be chosen: whether all of them are. */
  choosing?: { all: boolean };
}

export function QueueTable({ context, items, state, sorting, choosing }: QueueTableProps) {
  const { t } = context;
  const columns = [...(choosing ? [t('desk.column.choose')] : []), ...COLUMNS[state].map((column) => sorted(column, t(`desk.column.${column}`), sorting))];
  const rows = items.map((item) => ({ key: item.id, className: item.urgency, cells: [...(choosing ? [<Chooser key="choose" context={context} item={item} all={choosing.all} />] : []), ...COLUMNS[state].map((column) => cell(context, column, item))] }));
  return <FoldingTable caption={t(`desk.queue.caption.${sorting ? sorting.order : state}`)} columns={columns} rows={rows} />;
}

/** The same column again turns its order round, where it has two. */
function sorted(column: string, label: string, sorting: QueueQuery | undefined): string | SortedColumn {
  if (!sorting || (column !== 'received' && column !== 'due' && column !== 'holder')) return label;
  const { order } = sorting;
  if (column !== 'received') return { label, href: queueAddress({ ...sorting, order: column }), ...(order === column ? { sorted: 'ascending' } : {}) };
  return { label, href: queueAddress({ ...sorting, order: order === 'oldest' ? 'newest' : 'oldest' }), ...(order === 'oldest' ? { sorted: 'ascending' } : order === 'newest' ? { sorted: 'descending' } : {}) };
}

const Chooser = ({ context: { t }, item: { id, reference, isAlone, isAnothers }, all }: { context: DeskContext; item: QueueItem; all: boolean }) =>
  isAnothers ? <span className="quiet" aria-hidden="true">–</span> : isAlone ? <span className="quiet">{t('desk.batch.alone')}</span> : <label className="chooser"><input type="checkbox" name={`task[${id}]`} defaultChecked={all} /><span className="hidden">{t('desk.batch.choose', { reference })}</span></label>;

function cell({ t, language }: DeskContext, column: string, item: QueueItem): ReactNode {
  const { id, reference, applicant, service, step, timeZone, received, due, urgency, decided, holder, isAnothers } = item;
  switch (column) {
    case 'reference': return <a className="number" href={`/desk/tasks/${id}`}><bdi>{reference}</bdi></a>;
    case 'applicant': return applicant ? <bdi>{applicant}</bdi> : <span className="quiet">{t('desk.applicant.unnamed')}</span>;
    case 'service': return service;
    case 'step': return step;
    case 'received': return <When at={received} language={language} timeZone={timeZone} />;
    case 'due': return due ? <When at={due} language={language} timeZone={timeZone} /> : <span className="quiet">{t('desk.due.none')}</span>;
    case 'holder': return holder ? <bdi>{holder}</bdi> : <span className="quiet">{t('desk.holder.nobody')}</span>;
    case 'flags': return <><UrgencyFlag t={t} urgency={urgency} />{isAnothers ? <> <span className="quiet">{t('desk.queue.another')}</span></> : null}</>;
    case 'standing': return decided ? <OutcomeTag t={t} outcome={decided.outcome} title={decided.title} /> : <>{t('desk.standing.waiting')} <UrgencyFlag t={t} urgency={urgency} /></>;
    case 'decided': return decided && <><When at={decided.at} language={language} timeZone={timeZone} time /> <span className="caption"><bdi>{decided.by}</bdi></span></>;
    default: return decided && <OutcomeTag t={t} outcome={decided.outcome} title={decided.title} />;
  }
}
