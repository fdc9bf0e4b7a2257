import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { QueueFilter, type QueueChoice } from './queue-filter.tsx';
import { QueueTable, type QueueItem } from './queue-table.tsx';

export interface QueuePageProps {
  context: DeskContext;
  state: 'open' | 'completed';
  items: QueueItem[];
  /** The person's roles, each with the number of its open tasks. */
  roles: QueueChoice[];
  services: QueueChoice[];
  chosen: { role: string; service: string };
  /** Place of the next page, where there is one. */
  next?: string;
  isFirst: boolean;
}

/** Everything the person's roles have to decide, oldest first. Files are counted by role: where a service narrows the list, no number is better than a wrong one. */
export function QueuePage({ context, state, items, roles, services, chosen, next, isFirst }: QueuePageProps) {
  const { t } = context;
  const open = roles.filter(({ value }) => chosen.role === '' || value === chosen.role).reduce((sum, { count = 0 }) => sum + count, 0);
  const address = (more: Record<string, string>) => queueAddress({ ...chosen, ...(state === 'completed' ? { state } : {}), ...more });
  return (
    <DeskPage context={context} title={t('desk.queue.title')}>
      <h1>{t('desk.queue.title')}</h1>
      <nav className="tabs" aria-label={t('desk.queue.lists')}>
        <a href={queueAddress(chosen)} aria-current={state === 'open' ? 'page' : undefined}>{chosen.service === '' ? t('desk.queue.open', { count: open }) : t('desk.queue.open.some')}</a>
        <a href={queueAddress({ ...chosen, state: 'completed' })} aria-current={state === 'completed' ? 'page' : undefined}>{t('desk.queue.completed')}</a>
        <a href="/desk/payments">{t('desk.queue.payments')}</a>
      </nav>
      <QueueFilter t={t} roles={roles} services={services} chosen={chosen} state={state} />
      {items.length > 0 ? <QueueTable context={context} items={items} state={state} /> : <p className="empty">{t(`desk.queue.none.${state}`)}</p>}
      {isFirst && !next ? null : (
        <nav className="paging" aria-label={t('desk.queue.pages')}>
          {isFirst ? null : <a href={address({})}>{t('desk.queue.first')}</a>}
          {next ? <a href={address({ after: next })}>{t('desk.queue.next')}</a> : null}
        </nav>
      )}
    </DeskPage>
  );
}

/** `/desk?role=…`, without what is empty. */
export function queueAddress(query: Record<string, string>): string {
  const kept = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  return kept.size > 0 ? `/desk?${kept}` : '/desk';
}
