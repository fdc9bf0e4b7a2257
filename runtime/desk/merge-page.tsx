import { FormToken } from '#runtime/portal/form-token.tsx';
import { dateTimeText } from '#runtime/texts/format.ts';
import { decidedWords } from './decided-words.ts';
import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { OutcomeTag } from './flag.tsx';
import type { Merged, MergeLine } from './merge.ts';
import { Said, When } from './said.tsx';
import type { ShownValue } from './shown-value.ts';
import { ChangedValue, Value } from './value.tsx';

/** What an officer typed over a file that went on meanwhile. */
export interface MergeView extends Merged {
  reference: string;
  task: string;
  /** The task at which they may still act, and how far its file has come. */
  goOn?: { task: string; position: number; /** Where the form goes that is chosen. */ action?: string };
  /** What came of the task they had open. */
  decided?: { outcome: string; title?: string; by: string; at: string };
  /** The applicant took the file back. */
  isWithdrawn?: true;
  /** Who has it now, or has just decided it. */
  holder?: string;
  held?: { by: string; outcome: string; title?: string };
  /** Title of the step at which they decided themselves. */
  barredBy?: string;
  /** What they filled in is a visit. */
  isVisit?: true;
  /** Of the service's words (BCP 47), and of its times (IANA). */
  language: string;
  timeZone: string;
}

/** Value by value, what somebody typed beside what is there now, with a choice where they may still act and words to copy where they may not (O22). */
export function MergePage({ context, view }: { context: DeskContext; view: MergeView }) {
  const { t, language } = context;
  const { decided, held, goOn, lines } = view;
  const title = t(goOn ? 'desk.merge.title' : view.isWithdrawn ? 'desk.withdrawn.title' : decided || held ? 'desk.tooLate.title' : view.holder ? 'desk.merge.title.taken' : view.barredBy === undefined ? 'desk.merge.title' : 'desk.merge.title.barred');
  const shown = lines.map((line) => <Line key={line.name} context={context} line={line} view={view} />);
  return (
    <DeskPage context={context} title={title} width="reading">
      <h1><span className="caption"><bdi className="number">{view.reference}</bdi></span> {title}</h1>
      {decided ? <p>{decidedWords(t, { ...decided, isMine: false }) ?? <OutcomeTag t={t} outcome={decided.outcome} title={decided.title} />} <When at={decided.at} language={language} timeZone={view.timeZone} time /></p> : null}
      {held ? <p>{t('desk.held.other', { name: held.by })} <OutcomeTag t={t} outcome={held.outcome} title={held.title} /></p> : view.holder ? <p>{t('desk.holding.other', { name: view.holder })}</p> : null}
      {view.barredBy === undefined ? null : <p>{t(view.isVisit ? 'desk.barred.visit' : 'desk.barred', { step: view.barredBy })}</p>}
      <p>{t(goOn ? decided ? 'desk.merge.back' : 'desk.merge.text' : 'desk.tooLate.text')}</p>
      {goOn ? (
        <form method="post" action={goOn.action ?? `/desk/tasks/${goOn.task}/change`}>
          <FormToken csrf={context.csrf} />
          <input type="hidden" name="_seen" value={goOn.position} />
          {view.carried.map(([name, value], index) => <input key={index} type="hidden" name={name} value={value} />)}
          {shown}
          <div className="acts"><button type="submit" className="button">{t('desk.merge.goOn')}</button><a href={`/desk/tasks/${goOn.task}`}>{t('desk.tooLate.look')}</a></div>
        </form>
      ) : (
        <>
          {lines.length > 0 ? <p>{t('desk.merge.copy')}</p> : null}
          {shown}
          <div className="acts"><a className="button" href="/desk">{t('desk.decided.queue')}</a><a href={`/desk/tasks/${view.task}`}>{t('desk.tooLate.look')}</a></div>
        </>
      )}
    </DeskPage>
  );
}

function Line({ context: { t, language: page }, line, view: { goOn, language, timeZone } }: { context: DeskContext; line: MergeLine; view: MergeView }) {
  const { title, mine, theirs, posts, author, answer, isWords } = line;
  const isTheirs = author !== undefined;
  const side = (whose: 'mine' | 'theirs', value: ShownValue, isChosen: boolean) => (
    <div>
      {goOn ? (
        <p><input type="radio" id={`${line.name}-${whose}`} name={posts.name} value={posts[whose]} defaultChecked={isChosen} /> <label htmlFor={`${line.name}-${whose}`}>{t(`desk.merge.take.${whose}`)} <span className="hidden">{title}</span></label></p>
      ) : <p className="caption">{t(`desk.merge.${whose}`)}</p>}
      {isWords && value.kind === 'line' ? <textarea readOnly rows={3} aria-label={`${t(`desk.merge.${whose}`)}: ${title}`} defaultValue={value.text} dir="auto" /> : <p><Value t={t} value={value} /></p>}
      {whose === 'theirs' && author ? <p className="quiet">{t('desk.merge.by', { name: author.by, time: dateTimeText(author.at, page, timeZone) })}</p> : null}
    </div>
  );
  return (
    <fieldset className="field merge">
      <legend><Said language={language} page={page}>{title}</Said></legend>
      {answer ? <ChangedValue t={t} before={answer.before} after={answer.after} /> : null}
      <div className="merge-sides">{side('mine', mine, !isTheirs)}{side('theirs', theirs, isTheirs)}</div>
    </fieldset>
  );
}
