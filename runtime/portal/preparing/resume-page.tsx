import type { ServiceFile } from '#schemas/index.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
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
  /** As it was typed. */
  code?: string;
  /** What keeps the file from opening: of the `code`, or of the file (`resume`). */
  faults?: readonly FieldFault[];
}

/** Preparing an application without an account: from the beginning, or from a file taken along. */
export function ResumePage({ context, file, beginHref, isPrepared, action, back, code, faults = [] }: ResumePageProps) {
  const { t, csrf } = context;
  const { notice, contact } = file['x-service'].about;
  const shown = faults.map(({ path, code: what }) => ({ path, text: t(`resume.fault.${path}.${what}`) }));
  const textOf = (path: string) => shown.find((one) => one.path === path)?.text;
  const [ofCode, ofFile] = [textOf('code'), textOf('resume')];
  return (
    <Page context={context} title={t('resume.title')} faulty={shown.length > 0} back={back} notice={notice} help={contact}>
      <ErrorSummary t={t} faults={shown} />
      <h1><span className="caption">{file.title}</span>{t('resume.title')}</h1>
      <p className="lede">{t('resume.lede')}</p>
      <p className="acts"><a className="button" href={beginHref}>{t(isPrepared ? 'resume.goOn' : 'resume.begin')}</a></p>
      <h2>{t('resume.open')}</h2>
      <form method="post" action={action} encType="multipart/form-data" noValidate>
        <FormToken csrf={csrf} />
        <div className={ofCode ? 'field faulty' : 'field'}>
          <label htmlFor="code">{t('resume.code')}</label>
          <p className="hint" id="code-hint">{t('resume.code.hint')}</p>
          {ofCode ? <p className="fault" id="code-fault"><span className="hidden">{t('field.error')} </span>{ofCode}</p> : null}
          <input id="code" name="code" dir="ltr" defaultValue={code || undefined} autoComplete="off" autoCapitalize="characters" enterKeyHint="next" spellCheck={false} maxLength={100} aria-invalid={ofCode ? true : undefined} aria-describedby={ofCode ? 'code-hint code-fault' : 'code-hint'} />
        </div>
        <div className={ofFile ? 'field faulty' : 'field'}>
          <label htmlFor="resume">{t('resume.choose')}</label>
          {ofFile ? <p className="fault" id="resume-fault"><span className="hidden">{t('field.error')} </span>{ofFile}</p> : null}
          <input type="file" id="resume" name="file" accept=".txt,text/plain" aria-invalid={ofFile ? true : undefined} aria-describedby={ofFile ? 'resume-fault' : undefined} />
        </div>
        <div className="acts"><button type="submit" className="button second">{t('resume.open.act')}</button></div>
      </form>
    </Page>
  );
}
