import { AnswersList } from '#runtime/desk/answers.tsx';
import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { DeskPage } from '#runtime/desk/desk-page.tsx';
import { FaultText } from '#runtime/desk/fault-text.tsx';
import type { ShownScreen } from '#runtime/desk/file-answers.ts';
import { VERDICTS, type Verdict } from '#runtime/engine/opinions.ts';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { dateText } from '#runtime/texts/format.ts';
import { TextBox } from './asking-page.tsx';
import { FormToken } from './form-token.tsx';

export interface OpinionPageProps {
  context: DeskContext;
  /** Where the form is posted. */
  action: string;
  service: string;
  /** BCP 47 tag of the service's words. */
  language: string;
  notice?: string;
  institution: string;
  reference: string;
  timeZone: string;
  question: string;
  /** ISO instant. */
  due: string;
  screens: readonly ShownScreen[];
  documents: readonly { id: string; title: string; name: string }[];
  typed?: { verdict: string; text: string; faults: Readonly<Record<string, string>> };
  given?: { verdict: Verdict; text: string };
  /** What was just sent is another answer than the one that was given: it is not kept. */
  isNotKept?: boolean;
  /** The day is over, and the desk still waits. */
  isLate?: boolean;
}

/** What an expert from outside sees: the question, the part of the file that was named, and where to answer. No account, no script. */
export function OpinionPage({ context, action, service, language, notice, institution, reference, timeZone, question, due, screens, documents, typed, given, isNotKept = false, isLate = false }: OpinionPageProps) {
  const { t, language: page } = context;
  const faults = Object.entries(typed?.faults ?? {}).map(([path, text]) => ({ path: path === 'verdict' ? 'verdict-favourable' : path, text }));
  return (
    <DeskPage context={context} title={t('opinion.page.title', { reference })} width="reading" notice={notice} faulty={faults.length > 0}>
      <ErrorSummary t={t} faults={faults} />
      <h1><span className="caption">{service}</span>{t('opinion.page.title', { reference })}</h1>
      {given ? (
        <div className="panel decided" role="status"><p><strong>{t(isNotKept ? 'opinion.page.already' : 'opinion.page.thanks', { institution })}</strong></p><p>{t(`opinion.verdict.${given.verdict}`)}</p><blockquote className="said"><bdi>{given.text}</bdi></blockquote></div>
      ) : (
        <>
          <p>{t('opinion.page.lede', { institution, date: dateText(due, page, timeZone) })}{isLate ? <> {t('opinion.page.late')}</> : null}</p>
          <blockquote className="said"><bdi>{question}</bdi></blockquote>
          <p className="quiet">{t('opinion.page.confidential')}</p>
          <AnswersList screens={screens} language={language} page={page} t={t} />
          {documents.length > 0 ? <><h2>{t('desk.documents')}</h2><ul>{documents.map(({ id, title, name }) => <li key={id}><a href={`${action}/documents/${id}`} target="_blank" rel="noopener">{title}</a> <bdi className="quiet">{name}</bdi></li>)}</ul></> : null}
          <form method="post" action={action} noValidate>
            <FormToken csrf={context.csrf} />
            <fieldset className={typed?.faults['verdict'] ? 'field faulty' : 'field'} aria-describedby={typed?.faults['verdict'] ? 'verdict-fault' : undefined}>
              <legend>{t('opinion.verdict')}</legend>
              <FaultText id="verdict-fault" text={typed?.faults['verdict']} />
              {VERDICTS.map((one) => <div key={one}><label className="choice" htmlFor={`verdict-${one}`}><input type="radio" id={`verdict-${one}`} name="verdict" value={one} defaultChecked={typed?.verdict === one} /><span>{t(`opinion.verdict.${one}`)}</span></label></div>)}
            </fieldset>
            <TextBox t={t} name="text" label={t('opinion.text')} isOptional={false} value={typed?.text ?? ''} fault={typed?.faults['text']} />
            <div className="acts"><button type="submit" className="button">{t('opinion.give')}</button></div>
          </form>
        </>
      )}
    </DeskPage>
  );
}

/** The link holds no more, or never did: nothing of the file is said. */
export function OpinionClosedPage({ context, isKnown }: { context: DeskContext; isKnown: boolean }) {
  const { t } = context;
  const title = t(isKnown ? 'opinion.page.closed' : 'opinion.page.unknown');
  return <DeskPage context={context} title={title} width="reading"><h1>{title}</h1><p>{t(isKnown ? 'opinion.page.closed.means' : 'opinion.page.unknown.means')}</p></DeskPage>;
}
