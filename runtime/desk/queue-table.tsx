import type { ReactNode } from 'react';
import type { DeskContext } from './desk-context.ts';
import { OutcomeTag, UrgencyFlag } from './flag.tsx';
import { FoldingTable } from './folding-table.tsx';
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
}

const COLUMNS = { open: ['reference', 'applicant', 'service', 'step', 'received', 'due', 'flags'], completed: ['reference', 'applicant', 'service', 'step', 'received', 'decided', 'outcome'] } as const;

export function QueueTable({ context, items, state }: { context: DeskContext; items: QueueItem[]; state: 'open' | 'completed' }) {
  const { t } = context;
  const rows = items.map((item) => ({ key: item.id, className: item.urgency, cells: COLUMNS[state].map((column) => cell(context, column, item)) }));
  return <FoldingTable caption={t(`desk.queue.caption.${state}`)} columns={COLUMNS[state].map((column) => t(`desk.column.${column}`))} rows={rows} />;
}

function cell({ t, language }: DeskContext, column: string, item: QueueItem): ReactNode {
  const { id, reference, applicant, service, step, timeZone, received, due, urgency, decided } = item;
  switch (column) {
    case 'reference': return <a className="number" href={`/desk/tasks/${id}`}><bdi>{reference}</bdi></a>;
    case 'applicant': return applicant ? <bdi>{applicant}</bdi> : <span className="quiet">{t('desk.applicant.unnamed')}</span>;
    case 'service': return service;
    case 'step': return step;
    case 'received': return <When at={received} language={language} timeZone={timeZone} />;
    case 'due': return due ? <When at={due} language={language} timeZone={timeZone} /> : <span className="quiet">{t('desk.due.none')}</span>;
    case 'flags': return <UrgencyFlag t={t} urgency={urgency} />;
    case 'decided': return decided && <><When at={decided.at} language={language} timeZone={timeZone} time /> <span className="caption"><bdi>{decided.by}</bdi></span></>;
    default: return decided && <OutcomeTag t={t} outcome={decided.outcome} title={decided.title} />;
  }
}
