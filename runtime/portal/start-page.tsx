import type { ServiceFile } from '#schemas/index.ts';
import type { PageContext } from './page-context.ts';
import { Page } from './shell.tsx';
import { ContactLines } from './shell-footer.tsx';

export interface StartPageProps {
  context: PageContext;
  /** In the language of the page. */
  file: ServiceFile;
  /** Where "Start now" leads. */
  startHref: string;
  /** What is given, by title. */
  results: readonly string[];
  documents: readonly { title: string; description?: string; isAlways: boolean }[];
}

/** Everything worth knowing before any effort (checklist A4). */
export function StartPage({ context, file, startHref, results, documents }: StartPageProps) {
  const { t } = context;
  const { about } = file['x-service'];
  return (
    <Page context={context} title={file.title} back="/" notice={about.notice} help={about.contact}>
      <h1>{file.title}</h1>
      <p className="lede">{about.summary}</p>
      <dl className="facts">
        <div><dt>{t('portal.start.cost')}</dt><dd>{about.cost}</dd></div>
        <div><dt>{t('portal.start.duration')}</dt><dd>{about.duration}</dd></div>
      </dl>
      <h2>{t('portal.start.who')}</h2>
      <p>{about.whoCanApply}</p>
      {results.length > 0 ? <><h2>{t('portal.start.results')}</h2><ul>{results.map((result) => <li key={result}>{result}</li>)}</ul></> : null}
      <h2>{t('portal.start.documents')}</h2>
      {documents.length === 0 ? <p>{t('portal.start.noDocuments')}</p> : (
        <ul>{documents.map(({ title, description, isAlways }) => <li key={title}><strong>{title}</strong>{isAlways ? null : <> <span className="quiet">{t('portal.start.ifAsked')}</span></>}{description ? <><br />{description}</> : null}</li>)}</ul>
      )}
      <p className="acts"><a className="button start" href={startHref}>{t('portal.start.button')}</a></p>
      <p className="quiet">{t('portal.start.save')}</p>
      <h2>{t('portal.start.other')}</h2>
      <p>{t('portal.start.otherText')}</p>
      <ContactLines t={t} contact={about.contact} />
      <h2>{t('portal.start.privacy')}</h2>
      <p>{about.privacyNotice}</p>
      <h2>{t('portal.start.legalBasis')}</h2>
      <p>{about.legalBasis}</p>
      <h2>{t('portal.start.appeal')}</h2>
      <p>{about.appeal}</p>
    </Page>
  );
}
