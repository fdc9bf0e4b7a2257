import type { CheckRow } from './check-view.ts';
import type { FilePage } from './file-page.ts';
import { Page } from './shell.tsx';

export interface SentAlreadyPageProps extends Omit<FilePage, 'title'> {
  reference: string;
  /** What was typed and is recorded nowhere. */
  typed: readonly CheckRow[];
}

/** Answers came from a page that was still open when the file had been sent from another. */
export function SentAlreadyPage({ context, file, caseId, reference, typed }: SentAlreadyPageProps) {
  const { t } = context;
  const { notice, contact } = file['x-service'].about;
  return (
    <Page context={context} title={t('portal.sentAlready.title')} back={`/files/${caseId}`} notice={notice} help={contact}>
      <h1><span className="caption">{file.title} <bdi>{reference}</bdi></span>{t('portal.sentAlready.title')}</h1>
      <p className="lede">{t('portal.sentAlready.text')}</p>
      <section aria-labelledby="typed">
        <h2 id="typed">{t('portal.sentAlready.typed')}</h2>
        <dl className="rows">{typed.map(({ title, text }) => <div key={title}><dt>{title}</dt><dd dir="auto">{text ?? <span className="quiet">{t('portal.check.blank')}</span>}</dd></div>)}</dl>
      </section>
      <div className="acts"><a className="button" href={`/files/${caseId}`}>{t('portal.sent.follow')}</a></div>
    </Page>
  );
}
