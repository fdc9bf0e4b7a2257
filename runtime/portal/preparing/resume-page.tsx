import type { ServiceFile } from '#schemas/index.ts';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { FormToken } from '../form-token.tsx';
import type { PageContext } from '../page-context.ts';
import { Page } from '../shell.tsx';

export interface ResumePageProps {
  context: PageContext;
  file: ServiceFile;
  /** Where the questions begin, or go on. */
  beginHref: string;
  /** Some were answered in this browser. */
  isPrepared: boolean;
  action: string;
  back: string;
  /** The file and code did not open. */
  isFaulty: boolean;
}

/** Preparing an application without an account: from the beginning, or from a file taken along. */
export function ResumePage({ context, file, beginHref, isPrepared, action, back, isFaulty }: ResumePageProps) {
  const { t, csrf } = context;
  const { notice, contact } = file['x-service'].about;
  const fault = isFaulty ? t('resume.fault') : undefined;
  return (
    <Page context={context} title={t('resume.title')} faulty={isFaulty} back={back} notice={notice} help={contact}>
      <ErrorSummary t={t} faults={fault ? [{ path: 'resume', text: fault }] : []} />
      <h1><span className="caption">{file.title}</span>{t('resume.title')}</h1>
      <p className="lede">{t('resume.lede')}</p>
      <p className="acts"><a className="button" href={beginHref}>{t(isPrepared ? 'resume.goOn' : 'resume.begin')}</a></p>
      <h2>{t('resume.open')}</h2>
      <form method="post" action={action} encType="multipart/form-data" noValidate>
        <FormToken csrf={csrf} />
        <div className={fault ? 'field faulty' : 'field'}>
          <label htmlFor="code">{t('resume.code')}</label>
          <p className="hint" id="code-hint">{t('resume.code.hint')}</p>
          <input id="code" name="code" dir="ltr" autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={100} aria-describedby="code-hint" />
        </div>
        <div className={fault ? 'field faulty' : 'field'}>
          <label htmlFor="resume">{t('resume.choose')}</label>
          {fault ? <p className="fault" id="resume-fault"><span className="hidden">{t('field.error')} </span>{fault}</p> : null}
          <input type="file" id="resume" name="file" accept=".txt,text/plain" aria-invalid={fault ? true : undefined} aria-describedby={fault ? 'resume-fault' : undefined} />
        </div>
        <div className="acts"><button type="submit" className="button second">{t('resume.open.act')}</button></div>
      </form>
    </Page>
  );
}
