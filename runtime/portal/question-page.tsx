import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { questionsHtml } from '#runtime/forms/questions-html.tsx';
import { FormToken } from './form-token.tsx';
import type { PageContext } from './page-context.ts';
import { Parts } from './parts.tsx';
import type { QuestionView } from './question-view.ts';
import { Page } from './shell.tsx';

export interface QuestionPageProps {
  context: PageContext;
  view: QuestionView;
  /** Where the answers are posted to. */
  action: string;
  back: string;
  /** Name of the service, above the heading. */
  service: string;
  /** What was continued from is kept in the person's account. */
  isSaved?: boolean;
  /** Where a complaint about the file begins. */
  complaintHref?: string;
  /** Where the answers of somebody without an account are taken along. */
  takeAlongHref?: string;
  /** What stands in the boxes was posted and never looked at: the session was over, or the page too old. */
  isUnread?: boolean;
}

/** No question's id has a colon in front of it. */
const FORM = 'form:questions';

/** One screen of questions. The browser checks nothing: the server does, and says so in the page's own words. */
export function QuestionPage({ context, view, action, back, service, isSaved = false, takeAlongHref, complaintHref, isUnread = false }: QuestionPageProps) {
  const { t, language } = context;
  const { file, screen, values, faults, notes, prefilled, focus, tab, part, parts } = view;
  const { notice, contact } = file['x-service'].about;
  const html = questionsHtml({ screen, file, values, t, language, focus, tab, notes, prefilled, faults: new Map(faults.map(({ path, text }) => [path, text])) });
  return (
    <Page context={context} title={screen.title} faulty={faults.length > 0} back={back} notice={notice} help={contact} keeps={{ form: FORM, action }}>
      {isUnread ? <p className="note" role="status">{t('portal.typedAgain')}</p> : null}
      <ErrorSummary t={t} faults={faults} />
      <h1><span className="caption">{service}</span>{screen.title}</h1>
      {part ? <Parts t={t} part={part} parts={parts} /> : null}
      {screen.description ? <p className="lede">{screen.description}</p> : null}
      <form id={FORM} method="post" action={action} noValidate>
        {/* Enter in a box presses the first button there is, which must be this one and not "Remove". */}
        {view.hasRows || file['x-service'].layout?.[`/${screen.key}`]?.tabs ? <button type="submit" className="hidden" tabIndex={-1} aria-hidden="true" name="_act" value="continue" /> : null}
        <FormToken csrf={context.csrf} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: React has drawn and escaped it */}
        <div id="fields"><input type="hidden" name="_shown" value={view.shown} /><div dangerouslySetInnerHTML={{ __html: html }} /></div>
        <div className="acts"><button type="submit" className="button">{t('portal.continue')}</button></div>
      </form>
      {isSaved ? <p className="quiet">{t(context.person?.isAssisted ? 'assisted.saved' : 'portal.saved')}</p> : null}
      {complaintHref ? <p className="quiet"><a href={complaintHref}>{t('portal.complaint')}</a></p> : null}
      {takeAlongHref ? <p className="quiet">{t('resume.kept')} <a href={takeAlongHref}>{t('resume.take')}</a></p> : null}
    </Page>
  );
}
