import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { QueueTable, type QueueItem } from './queue-table.tsx';
import { SearchForm } from './search-form.tsx';

export interface SearchPageProps {
  context: DeskContext;
  /** What was typed; empty before the first look. */
  question: string;
  items: QueueItem[];
  /** Id of the last file shown, where there are more. */
  next?: string;
  isFirst: boolean;
}

/** Files at desks of the person's roles that hold every word looked for, latest first. */
export function SearchPage({ context, question, items, next, isFirst }: SearchPageProps) {
  const { t } = context;
  const address = (after?: string) => `/desk/search?${new URLSearchParams({ q: question, ...(after === undefined ? {} : { after }) })}`;
  return (
    <DeskPage context={context} title={question === '' ? t('desk.search.title') : t('desk.search.title.for', { question })} back="/desk">
      <h1>{t('desk.search.title')}</h1>
      <SearchForm t={t} question={question} isOwnPage />
      {question === '' ? null : items.length === 0
        ? <div className="empty" role="status"><p>{t('desk.search.none')}</p><p>{t('desk.search.none.why')}</p></div>
        : <QueueTable context={context} items={items} state="found" />}
      {isFirst && !next ? null : (
        <nav className="paging" aria-label={t('desk.queue.pages')}>
          {isFirst ? null : <a href={address()}>{t('desk.queue.first')}</a>}
          {next ? <a href={address(next)}>{t('desk.queue.next')}</a> : null}
        </nav>
      )}
    </DeskPage>
  );
}
