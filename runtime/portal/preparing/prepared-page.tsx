import type { ServiceFile } from '#schemas/index.ts';
import type { PageContext } from '../page-context.ts';
import { Page } from '../shell.tsx';

export interface PreparedPageProps {
  context: PageContext;
  file: ServiceFile;
  applyHref: string;
  takeAlongHref: string;
  back: string;
}

/** Every question is answered; the rest needs an account. */
export function PreparedPage({ context, file, applyHref, takeAlongHref, back }: PreparedPageProps) {
  const { t } = context;
  const { notice, contact } = file['x-service'].about;
  return (
    <Page context={context} title={t('resume.prepared')} back={back} notice={notice} help={contact}>
      <h1><span className="caption">{file.title}</span>{t('resume.prepared')}</h1>
      <p className="lede">{t('resume.prepared.text')}</p>
      <p className="acts"><a className="button" href={applyHref}>{t('resume.prepared.act')}</a></p>
      <p><a href={takeAlongHref}>{t('resume.take')}</a></p>
    </Page>
  );
}
