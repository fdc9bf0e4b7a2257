import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { FaultText } from './fault-text.tsx';
import { When } from './said.tsx';

export interface DeclaredInterest {
  words: string;
  /** As it was typed. */
  said: string;
  /** ISO 8601 instant. */
  at: string;
}

/** Whose files the reader does not decide on, as they declared it for themselves alone (O12). `kept`: how many files were found when the last was declared. */
export function InterestsPage({ context, declared, kept, typed = '', fault }: { context: DeskContext; declared: readonly DeclaredInterest[]; kept?: number; typed?: string; fault?: string }) {
  const { t, csrf, language } = context;
  return (
    <DeskPage context={context} title={t('desk.interests.title')} width="reading" back="/desk" faulty={fault !== undefined}>
      <ErrorSummary t={t} faults={fault === undefined ? [] : [{ path: 'said', text: fault }]} />
      <h1>{t('desk.interests.title')}</h1>
      {kept === undefined ? null : <p className="note" role="status">{t('desk.interests.kept', { count: kept })}</p>}
      <p>{t('desk.interests.means')}</p>
      <p>{t('desk.interests.private')}</p>
      <form method="post" action="/desk/interests" noValidate>
        <FormToken csrf={csrf} />
        <div className={fault ? 'field faulty' : 'field'}>
          <label htmlFor="said">{t('desk.interests.said')}</label>
          <p className="hint" id="said-hint">{t('desk.interests.hint')}</p>
          <FaultText id="said-fault" text={fault} />
          <input type="text" id="said" name="said" defaultValue={typed} autoComplete="off" enterKeyHint="go" aria-invalid={fault ? true : undefined} aria-describedby={fault ? 'said-hint said-fault' : 'said-hint'} />
        </div>
        <div className="acts"><button type="submit" className="button">{t('desk.interests.declare')}</button></div>
      </form>
      <h2>{t('desk.interests.declared')}</h2>
      {declared.length === 0 ? <p className="empty">{t('desk.interests.none')}</p> : (
        <ul className="plain-list">
          {declared.map(({ words, said, at }) => (
            <li key={words}>
              <form method="post" action="/desk/interests/remove" className="holding">
                <FormToken csrf={csrf} />
                <p><bdi><strong>{said}</strong></bdi> <span className="quiet"><When at={at} language={language} timeZone={context.timeZone} /></span></p>
                <button type="submit" className="button second" name="words" value={words}>{t('desk.interests.remove')}<span className="hidden"> {said}</span></button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <p className="quiet">{t('desk.interests.removing')}</p>
    </DeskPage>
  );
}
