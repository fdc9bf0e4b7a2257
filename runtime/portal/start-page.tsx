import type { ServiceFile } from '#schemas/index.ts';
import type { PageContext } from './page-context.ts';
import { Page } from './shell.tsx';
import { ContactLines, isReachable } from './shell-footer.tsx';

export interface StartPageProps {
  context: PageContext;
  /** In the language of the page. */
  file: ServiceFile;
  /** Where "Start now" leads. */
  startHref: string;
  /** What is given, by title. */
  results: readonly string[];
  documents: readonly { title: string; description?: string; isAlways: boolean; each?: string }[];
  /** What fixed fees come to. */
  fees?: string;
  /** The same to print and fill in by hand. */
  paperHref?: string;
  /** The questions without signing in, and what was taken along of them. */
  resumeHref?: string;
  /** They are paid before the application is sent. */
  paysBefore?: boolean;
}

/** Everything worth knowing before any effort (checklist A4). */
export function StartPage({ context, file, startHref, results, documents, fees, paperHref, resumeHref, paysBefore = false }: StartPageProps) {
  const { t } = context;
  const { about } = file['x-service'];
  return (
    <Page context={context} title={file.title} back="/" notice={about.notice} help={about.contact}>
      <h1>{file.title}</h1>
      {about.summary ? <p className="lede">{about.summary}</p> : null}
      {about.cost || about.duration || fees ? (
        <dl className="facts">
          {about.cost ? <div><dt>{t('portal.start.cost')}</dt><dd>{about.cost}</dd></div> : null}
          {fees ? <div><dt>{t('payment.rangeTerm')}</dt><dd><bdi>{fees}</bdi>{paysBefore ? <><br /><span className="quiet">{t('payment.before.start')}</span></> : null}</dd></div> : null}
          {about.duration ? <div><dt>{t('portal.start.duration')}</dt><dd>{about.duration}</dd></div> : null}
        </dl>
      ) : null}
      {paysBefore && !fees ? <p>{t('payment.before.start')}</p> : null}
      <Told title={t('portal.start.who')} text={about.whoCanApply} />
      {results.length > 0 ? <><h2>{t('portal.start.results')}</h2><ul>{results.map((result) => <li key={result}>{result}</li>)}</ul></> : null}
      <h2>{t('portal.start.documents')}</h2>
      {documents.length === 0 ? <p>{t('portal.start.noDocuments')}</p> : (
        <ul>{documents.map(({ title, description, isAlways, each }) => <li key={title}><strong>{title}</strong>{each === undefined ? null : <> <span className="quiet">{t('portal.start.forEach', { row: each })}</span></>}{isAlways ? null : <> <span className="quiet">{t('portal.start.ifAsked')}</span></>}{description ? <><br />{description}</> : null}</li>)}</ul>
      )}
      <p className="acts"><a className="button start" href={startHref}>{t('portal.start.button')}</a></p>
      <p className="quiet">{t('portal.start.save')}</p>
      {resumeHref ? <p><a href={resumeHref}>{t('resume.title')}</a></p> : null}
      {paperHref ? <p><a href={paperHref}>{t(Object.values(file['x-service'].roles).some(({ assists }) => assists) ? 'paper.link' : 'paper.link.own')}</a></p> : null}
      {isReachable(about.contact) ? <><h2>{t('portal.start.other')}</h2><p>{t('portal.start.otherText')}</p><ContactLines t={t} contact={about.contact} /></> : null}
      <Told title={t('portal.start.privacy')} text={about.privacyNotice} />
      <Told title={t('portal.start.legalBasis')} text={about.legalBasis} />
      <Told title={t('portal.start.appeal')} text={about.appeal} />
    </Page>
  );
}

/** A heading and its text; neither where the office has not written it yet. */
const Told = ({ title, text }: { title: string; text: string | undefined }) => (text ? <><h2>{title}</h2><p>{text}</p></> : null);
