import type { Translate } from '#runtime/texts/translate.ts';
import { LONGEST_QUESTION } from './question.ts';

/** Finds files by what people remember of them; asks by its address, so that it can be kept as a bookmark. */
export function SearchForm({ t, question = '', isOwnPage = false }: { t: Translate; question?: string; isOwnPage?: boolean }) {
  return (
    <search>
      <form method="get" action="/desk/search" className="filter">
        <div>
          <label htmlFor="q">{t('desk.search.label')}</label>
          {isOwnPage ? <p className="hint" id="q-hint">{t('desk.search.hint')}</p> : null}
          <input type="search" id="q" name="q" defaultValue={question} maxLength={LONGEST_QUESTION} autoComplete="off" enterKeyHint="search" spellCheck={false} dir="auto" aria-describedby={isOwnPage ? 'q-hint' : undefined} autoFocus={isOwnPage && question === ''} />
        </div>
        <button type="submit" className="button second">{t('desk.search.find')}</button>
      </form>
    </search>
  );
}
