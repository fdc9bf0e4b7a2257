import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import { type StandsIn, StandsInNotes } from './absence/stands-in.tsx';
import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { QueueFilter, type QueueChoice } from './queue-filter.tsx';
import { queueAddress, type QueueQuery, queueQueryText } from './queue-query.ts';
import { QueueTable, type QueueItem } from './queue-table.tsx';
import { SavedLists, type SavedList } from './saved-lists.tsx';
import { SearchForm } from './search-form.tsx';

export interface QueuePageProps {
  context: DeskContext;
  items: QueueItem[];
  /** The person's roles, each with the number of its open tasks. */
  roles: QueueChoice[];
  services: QueueChoice[];
  /** What waits about certificates: acts for a second officer, reports of fakes for an answer. */
  certificates: number;
  chosen: QueueQuery;
  saved: SavedList[];
  /** Batches of the person that were started. */
  batches: number;
  /** Whether every file shown is chosen. */
  all: boolean;
  /** Place of the next page, where there is one. */
  next?: string;
  isFirst: boolean;
  standsIn?: StandsIn;
  /** The person has just declared an interest in a file, which is gone from here. */
  isAway?: boolean;
  /** A list was to be kept without a name. */
  isUnnamed?: boolean;
  /** The person may apply for others. */
  assists?: boolean;
}

/** Everything the person's roles have to decide, due soonest first. Files are counted by role: where a service narrows the list, no number is better than a wrong one. */
export function QueuePage({ context, items, roles, services, certificates, chosen, saved, batches, all, next, isFirst, standsIn, isAway = false, isUnnamed = false, assists }: QueuePageProps) {
  const { t } = context;
  const { state, role, service } = chosen;
  const open = roles.filter(({ value }) => role === '' || value === role).reduce((sum, { count = 0 }) => sum + count, 0);
  return (
    <DeskPage context={context} title={t('desk.queue.title')} faulty={isUnnamed}>
      <ErrorSummary t={t} faults={isUnnamed ? [{ path: 'list-name', text: t('desk.saved.unnamed') }] : []} />
      <div className="queue-head"><h1>{t('desk.queue.title')}</h1><SearchForm t={t} /></div>
      {isAway ? <p className="note" role="status">{t('desk.recused.text')}</p> : null}
      {standsIn ? <StandsInNotes context={context} standsIn={standsIn} /> : null}
      <nav className="tabs" aria-label={t('desk.queue.lists')}>
        <a href={queueAddress({ ...chosen, state: 'open' })} aria-current={state === 'open' ? 'page' : undefined}>{service === '' ? t('desk.queue.open', { count: open }) : t('desk.queue.open.some')}</a>
        <a href={queueAddress({ ...chosen, state: 'completed' })} aria-current={state === 'completed' ? 'page' : undefined}>{t('desk.queue.completed')}</a>
        <a href="/desk/certificates">{t('desk.queue.certificates', { count: certificates })}</a>
        <a href="/desk/inspections/">{t('inspection.list')}</a>
        <a href="/desk/appointments">{t('appointment.list')}</a>
        <a href="/desk/messages">{t('conversation.waiting')}</a>
        <a href="/desk/payments">{t('desk.queue.payments')}</a>
        {assists ? <a href="/desk/assisted">{t('assisted.title')}</a> : null}
        <a href="/absences">{t('absence.title')}</a>
        <a href="/workload">{t('workload.title')}</a>
        <a href="/desk/interests">{t('desk.interests.title')}</a>
        {batches > 0 ? <a href="/desk/batches">{t('desk.batch.list')}</a> : null}
      </nav>
      <QueueFilter t={t} roles={roles} services={services} chosen={chosen} />
      <SavedLists context={context} isUnnamed={isUnnamed} saved={saved} current={queueQueryText(chosen)} />
      {items.length > 0 ? <Files context={context} items={items} chosen={chosen} all={all} /> : <p className="empty">{t(`desk.queue.none.${state}`)}</p>}
      {isFirst && !next ? null : (
        <nav className="paging" aria-label={t('desk.queue.pages')}>
          {isFirst ? null : <a href={queueAddress(chosen)}>{t('desk.queue.first')}</a>}
          {next ? <a href={queueAddress(chosen, { after: next })}>{t('desk.queue.next')}</a> : null}
        </nav>
      )}
      {items.length > 0 ? <p><a href={queueAddress({ ...chosen, show: 50 }, {}, '/desk/queue.csv')}>{t('desk.queue.csv')}</a> · <a href={queueAddress({ ...chosen, show: 50 }, {}, '/desk/queue.xlsx')}>{t('page.xlsx')}</a></p> : null}
    </DeskPage>
  );
}

/** The list; what is open can be chosen to be decided together. */
function Files({ context, items, chosen, all }: Pick<QueuePageProps, 'context' | 'items' | 'chosen' | 'all'>) {
  const { t, csrf } = context;
  // Files that need something of their own, such as money at a counter, are decided one by one.
  if (chosen.state === 'open' && items.every(({ isAlone, isAnothers }) => isAlone || isAnothers)) return <QueueTable context={context} items={items} state="open" sorting={chosen} />;
  if (chosen.state === 'completed') return <QueueTable context={context} items={items} state="completed" />;
  return (
    <form method="post" action="/desk/batches">
      <FormToken csrf={csrf} />
      <QueueTable context={context} items={items} state="open" sorting={chosen} choosing={{ all }} />
      <div className="acts">
        <button type="submit" className="button second">{t('desk.batch.begin')}</button>
        <a href={queueAddress(chosen, all ? {} : { all: 'yes' })}>{t(all ? 'desk.batch.choose.none' : 'desk.batch.choose.all')}</a>
      </div>
    </form>
  );
}
