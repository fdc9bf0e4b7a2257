import type { ServiceFile } from '#schemas/index.ts';
import { FormToken } from '../form-token.tsx';
import type { PageContext } from '../page-context.ts';
import { Page } from '../shell.tsx';
import { printedSecret } from '../track/file-secret.ts';

export interface TakeAlongPageProps {
  context: PageContext;
  file: ServiceFile;
  /** With which the file opens; told here and nowhere else. */
  code: string;
  action: string;
  back: string;
  /** How long it opens. */
  days: number;
}

/** The answers as a file to keep, and the code it opens with. */
export function TakeAlongPage({ context, file, code, action, back, days }: TakeAlongPageProps) {
  const { t, csrf } = context;
  const { notice, contact } = file['x-service'].about;
  return (
    <Page context={context} title={t('resume.take')} back={back} notice={notice} help={contact}>
      <h1><span className="caption">{file.title}</span>{t('resume.take')}</h1>
      <div className="panel">
        <p>{t('resume.code')}<br /><bdi className="reference" dir="ltr">{printedSecret(code)}</bdi></p>
        <p>{t('resume.take.code')}</p>
      </div>
      <p>{t('resume.take.text', { days })}</p>
      <form method="post" action={action}>
        <FormToken csrf={csrf} />
        <input type="hidden" name="code" value={code} />
        <div className="acts"><button type="submit" className="button">{t('resume.take.act')}</button></div>
      </form>
      <p><a href={back}>{t('resume.goOn')}</a></p>
    </Page>
  );
}
