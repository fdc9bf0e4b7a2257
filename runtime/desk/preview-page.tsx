import { FormToken } from '#runtime/portal/form-token.tsx';
import { dateText } from '#runtime/texts/format.ts';
import { direction, languageName } from '#runtime/texts/languages.ts';
import { ApplicantMessage, type ApplicantMessageProps } from './applicant-message.tsx';
import type { Consequences } from './consequences.ts';
import { draftFields, type DecisionDraft } from './decision.ts';
import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { OutcomeTag } from './flag.tsx';
import { ReadByApplicant } from './mark.tsx';
import { Said } from './said.tsx';

export interface PreviewPageProps {
  context: DeskContext;
  task: string;
  reference: string;
  applicant: string;
  draft: DecisionDraft;
  /** What the desk calls the outcome, where it is one of its own. */
  outcome?: string;
  consequences: Consequences;
  /** Language of the consequences' titles. */
  language: string;
  /** Absent where there is nothing to read: the file goes on inside the office, without a word. */
  message: ApplicantMessageProps | undefined;
  /** What their phone or mailbox is told where the file stays open, in their language. */
  notice?: { language: string; texts: string[] };
}

/** The last look before a decision: what follows from it, and the message as the applicant will read it (O9). */
export function PreviewPage({ context, task, reference, applicant, draft, outcome, consequences, language, message, notice }: PreviewPageProps) {
  const { t } = context;
  return (
    <DeskPage context={context} title={t('desk.preview.title')} width="reading">
      <h1><span className="caption"><bdi className="number">{reference}</bdi> <bdi>{applicant}</bdi></span> {t('desk.preview.title')}</h1>
      <section className="panel">
        <h2>{t('desk.preview.follows')} <OutcomeTag t={t} outcome={draft.outcome} title={outcome} /></h2>
        <ul>{sentences(context, consequences, language).map((sentence, index) => <li key={String(index)}>{sentence}</li>)}</ul>
      </section>
      <section aria-labelledby="message">
        <h2 id="message">{t('desk.preview.message')}</h2>
        {message === undefined ? null : (
          <>
            {isLetter(message) ? <ReadByApplicant t={t} /> : <p>{t('desk.preview.onPage')}</p>}
            <p className="quiet">{t('desk.preview.language', { language: languageName(message.language) })}</p>
            <ApplicantMessage {...message} />
          </>
        )}
        {message && isLetter(message) ? null : <NoLetter context={context} notice={notice} mayEnd={consequences.mayGoTo !== undefined} />}
      </section>
      <form method="post" action={`/desk/tasks/${task}/decide`}>
        <FormToken csrf={context.csrf} />
        {draftFields(draft).map(([name, value], index) => <input key={index} type="hidden" name={name} value={value} />)}
        <div className="acts">
          <button type="submit" className="button">{outcome ?? t(`desk.outcome.${draft.outcome}.act`)}</button>
          <button type="submit" className="button second" formAction={`/desk/tasks/${task}/change`}>{t('desk.preview.change')}</button>
        </div>
      </form>
    </DeskPage>
  );
}

/** What is no letter stands on the applicant's page alone. */
const isLetter = ({ tells }: ApplicantMessageProps): boolean => typeof tells === 'string';

function NoLetter({ context: { t }, notice, mayEnd }: { context: DeskContext; notice: PreviewPageProps['notice']; mayEnd: boolean }) {
  if (!notice) return <p>{t(mayEnd ? 'desk.preview.maybeMessage' : 'desk.preview.noMessage')}</p>;
  return (
    <>
      <p className="quiet">{t('desk.preview.notice', { language: languageName(notice.language) })}</p>
      {notice.texts.map((text) => <blockquote className="said" key={text} lang={notice.language} dir={direction(notice.language)}>{text}</blockquote>)}
    </>
  );
}

export function sentences({ t, language: page }: DeskContext, { gives, over = [], goesTo, mayGoTo, waitsFor, returnsToApplicant, ends }: Consequences, language: string) {
  return [
    ...gives.map((title) => <>{t('desk.preview.gives')} <Said language={language} page={page}>{title}</Said></>),
    ...over.map(({ title, until }) => <strong key={title}>{t('desk.preview.over', { date: dateText(until, page, 'UTC') })}</strong>),
    ...(returnsToApplicant ? [t('desk.preview.returns')] : []),
    ...(goesTo === undefined ? [] : [<>{t('desk.preview.goesTo')} <Said language={language} page={page}>{goesTo}</Said></>]),
    ...(mayGoTo === undefined ? [] : [<>{t('desk.preview.mayGoTo')} <Said language={language} page={page}>{mayGoTo}</Said></>]),
    ...(waitsFor === undefined ? [] : [<>{t('desk.preview.waitsFor')} <Said language={language} page={page}>{waitsFor.join(', ')}</Said></>]),
    ...(ends === undefined ? [] : [t(`desk.preview.ends.${ends}`)]),
  ];
}
