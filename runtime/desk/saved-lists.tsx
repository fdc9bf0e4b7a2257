import { FormToken } from '#runtime/portal/form-token.tsx';
import type { DeskContext } from './desk-context.ts';
import { FaultText } from './fault-text.tsx';

/** As many an account may keep, and the longest name. */
export const MOST_SAVED = 30;
export const LONGEST_NAME = 60;

export interface SavedList { name: string; /** Query of its address; may be empty. */ query: string }

/** Lists of the queue that the officer keeps under a name, and a form that keeps the one shown. */
export function SavedLists({ context: { t, csrf }, saved, current, isUnnamed = false }: { context: DeskContext; isUnnamed?: boolean; saved: readonly SavedList[]; current: string }) {
  return (
    <div className="saved-lists">
      {saved.length === 0 ? null : (
        <nav aria-label={t('desk.saved.title')}>
          <ul className="inline-list">{saved.map(({ name, query }) => <li key={name}><a href={query === '' ? '/desk' : `/desk?${query}`} aria-current={query === current ? 'page' : undefined}><bdi>{name}</bdi></a></li>)}</ul>
        </nav>
      )}
      <details open={isUnnamed || undefined}>
        <summary>{t('desk.saved.keep')}</summary>
        {saved.length >= MOST_SAVED ? <p>{t('desk.saved.full', { count: MOST_SAVED })}</p> : null}
        <form method="post" action="/desk/lists" className="filter" noValidate>
          <FormToken csrf={csrf} />
          <input type="hidden" name="query" value={current} />
          <div className={isUnnamed ? 'field faulty' : undefined}><label htmlFor="list-name">{t('desk.saved.name')}</label><FaultText id="list-name-fault" text={isUnnamed ? t('desk.saved.unnamed') : undefined} /><input id="list-name" name="name" maxLength={LONGEST_NAME} autoComplete="off" enterKeyHint="done" dir="auto" aria-invalid={isUnnamed || undefined} aria-describedby={isUnnamed ? 'list-name-fault' : undefined} /></div>
          <button type="submit" className="button second">{t('desk.saved.save')}</button>
        </form>
        {saved.map(({ name }) => (
          <form key={name} method="post" action="/desk/lists/remove">
            <FormToken csrf={csrf} /><input type="hidden" name="name" value={name} /><input type="hidden" name="query" value={current} />
            <button type="submit" className="button plain">{t('desk.saved.remove', { name })}</button>
          </form>
        ))}
      </details>
    </div>
  );
}
