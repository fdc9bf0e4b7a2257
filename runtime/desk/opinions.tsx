import { LONGEST_SAID } from '#runtime/engine/said-text.ts';
import type { Verdict } from '#runtime/engine/opinions.ts';
import { TextBox } from '#runtime/portal/asking-page.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import type { DeskContext } from './desk-context.ts';
import { FaultText } from './fault-text.tsx';
import { When } from './said.tsx';

export interface ShownOpinion {
  id: string;
  /** E-mail address; empty once erased. */
  to: string;
  /** Name of the officer who asked. */
  by: string;
  question: string;
  /** ISO instants. */
  at: string;
  due: string;
  given?: { verdict: Verdict; text: string; at: string };
  state: 'waiting' | 'late' | 'given' | 'ended';
}

export interface OpinionsView {
  list: ShownOpinion[];
  /** Where this officer may ask: titles of what an expert would see. */
  ask?: { days: number; shows: readonly string[]; isNeeded: boolean };
  /** What was typed and could not be taken: fault by box. */
  typed?: { expert: string; question: string; faults: Readonly<Record<string, string>> };
}

/** What experts from outside were asked and said; they see a part of the file, and decide nothing (O15). */
export function Opinions({ context, task, view: { list, ask, typed }, timeZone }: { context: DeskContext; task: string; view: OpinionsView; timeZone: string }) {
  const { t, language } = context;
  if (list.length === 0 && !ask) return null;
  const day = (at: string) => <When at={at} language={language} timeZone={timeZone} />;
  return (
    <section className="opinions" aria-labelledby="opinions">
      <h2 id="opinions">{t('opinion.title')}</h2>
      {ask?.isNeeded && !list.some(({ given }) => given) ? <p className="note">{t('opinion.needed')}</p> : null}
      {list.map(({ id, to, by, question, at, due, given, state }) => (
        <article key={id} className="said-by" aria-label={to || t('opinion.somebody')}>
          <p><strong><bdi>{to || t('opinion.somebody')}</bdi></strong> <span className={`tag ${given?.verdict === 'unfavourable' || state === 'late' ? 'reject' : given ? 'approve' : ''}`}>{given ? t(`opinion.verdict.${given.verdict}`) : t(`opinion.state.${state}`)}</span></p>
          <p className="quiet">{t('opinion.askedBy', { name: by })} {day(at)}. {t('opinion.due')} {day(due)}.</p>
          {question ? <blockquote className="said"><bdi>{question}</bdi></blockquote> : null}
          {given ? <><p className="quiet">{t('opinion.answered')} {day(given.at)}</p><blockquote className="said"><bdi>{given.text}</bdi></blockquote></> : null}
          {ask && (state === 'waiting' || state === 'late') ? (
            <form method="post" action={`/desk/tasks/${task}/opinions/${id}/end`}><FormToken csrf={context.csrf} /><button type="submit" className="plain">{t('opinion.end')} <span className="hidden">{to}</span></button></form>
          ) : null}
        </article>
      ))}
      {ask ? (
        <details open={typed !== undefined}>
          <summary>{t('opinion.ask')}</summary>
          <p>{t('opinion.ask.means', { days: ask.days })}</p>
          <ul>{ask.shows.map((title) => <li key={title}>{title}</li>)}</ul>
          <form method="post" action={`/desk/tasks/${task}/opinions`} noValidate>
            <FormToken csrf={context.csrf} />
            <div className={typed?.faults['expert'] ? 'field faulty' : 'field'}>
              <label htmlFor="expert">{t('opinion.expert')}</label>
              <FaultText id="expert-fault" text={typed?.faults['expert']} />
              <input type="email" id="expert" name="expert" autoComplete="off" enterKeyHint="next" defaultValue={typed?.expert} aria-invalid={typed?.faults['expert'] ? true : undefined} aria-describedby={typed?.faults['expert'] ? 'expert-fault' : undefined} />
            </div>
            <TextBox t={t} name="question" label={t('opinion.question')} isOptional={false} value={typed?.question ?? ''} fault={typed?.faults['question']} hint={t('opinion.question.hint', { limit: LONGEST_SAID })} />
            <div className="acts"><button type="submit" className="button second">{t('opinion.send')}</button></div>
          </form>
        </details>
      ) : null}
    </section>
  );
}
