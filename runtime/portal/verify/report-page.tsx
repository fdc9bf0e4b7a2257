import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { DeskPage } from '#runtime/desk/desk-page.tsx';
import { FaultText } from '#runtime/desk/fault-text.tsx';
import { When } from '#runtime/desk/said.tsx';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { ContactLines } from '#runtime/portal/shell-footer.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import { bytesText } from '#runtime/texts/format.ts';
import type { Office } from './offices.ts';
import { EMPTY_REPORT, LARGEST_PHOTO, LONGEST, type ReportDraft, type ReportFault } from './report-draft.ts';

export interface ReportPageProps {
  context: DeskContext;
  draft?: ReportDraft;
  faults?: readonly ReportFault[];
  /** A photo was chosen with what comes again: no browser chooses it anew by itself. */
  hadPhoto?: boolean;
  /** No more reports are taken for now: where else to report, and whether one was sent just now, with a photo. */
  full?: { offices: readonly Office[]; isSent?: boolean; hadPhoto?: boolean };
}

/** For whoever thinks that a paper is forged: what is wrong with it, where it was seen, a picture of it, and how to reach them if they wish. */
export function ReportPage({ context, draft = EMPTY_REPORT, faults = [], hadPhoto = false, full }: ReportPageProps) {
  const { t, language } = context;
  const textOf = ({ field, code }: ReportFault) => t(`verify.report.fault.${code}`, { size: bytesText(LARGEST_PHOTO, language), limit: field === 'file' ? 0 : LONGEST[field] });
  const frame = (field: ReportFault['field']) => {
    const fault = faults.filter((one) => one.field === field).map(textOf)[0];
    return {
      faulty: fault !== undefined, className: fault ? 'field faulty' : 'field', label: <label htmlFor={field}>{t(`verify.report.${field}`)}</label>,
      hint: <p className="hint" id={`${field}-hint`}>{t(`verify.report.${field}.hint`, { size: bytesText(LARGEST_PHOTO, language) })}</p>, fault: <FaultText id={`${field}-fault`} text={fault} />,
      input: { id: field, name: field, 'aria-invalid': fault ? true : undefined, 'aria-describedby': fault ? `${field}-hint ${field}-fault` : `${field}-hint` },
    };
  };
  const area = (field: 'wrong' | 'seen', rows: number) => {
    const { className, label, hint, fault, input } = frame(field);
    return <div className={className}>{label}{hint}{fault}<textarea rows={rows} defaultValue={draft[field]} {...input} /></div>;
  };
  const line = (field: 'typed' | 'contact') => {
    const { className, label, hint, fault, input } = frame(field);
    return <div className={className}>{label}{hint}{fault}<input type="text" autoComplete="off" enterKeyHint="next" spellCheck={false} dir={field === 'typed' ? 'ltr' : 'auto'} defaultValue={draft[field]} {...input} /></div>;
  };
  const photo = frame('file');
  return (
    <DeskPage context={context} title={t(full?.isSent ? 'verify.report.full.sent' : 'verify.report.title')} width="reading" back="/verify" faulty={faults.length > 0}>
      <ErrorSummary t={t} faults={faults.map((fault) => ({ path: fault.field, text: textOf(fault) }))} />
      <h1>{t('verify.report.title')}</h1>
      {full ? <Full context={context} {...full} /> : <p className="lede">{t('verify.report.lede')}</p>}
      <form method="post" action="/verify/report" encType="multipart/form-data" noValidate>
        <FormToken csrf={context.csrf} />
        {area('wrong', 5)}
        {line('typed')}
        {area('seen', 2)}
        {line('contact')}
        <div className={photo.className}>{photo.label}{photo.hint}{hadPhoto && !photo.faulty ? <p className="hint">{t('verify.report.file.again')}</p> : null}{photo.fault}<input type="file" accept="image/jpeg,image/png" {...photo.input} /></div>
        <div className="acts"><button type="submit" className="button">{t('verify.report.act')}</button></div>
      </form>
    </DeskPage>
  );
}

function Full({ context: { t }, offices, isSent = false, hadPhoto = false }: { context: DeskContext } & NonNullable<ReportPageProps['full']>) {
  return (
    <section className="panel" role="status">
      <h2>{t(isSent ? 'verify.report.full.sent' : 'verify.report.full')}</h2>
      <p>{t(isSent ? 'verify.report.full.sent.says' : 'verify.report.full.says')}{hadPhoto ? ` ${t('verify.report.full.photo')}` : ''}</p>
      {offices.length === 0 ? <p>{t('verify.report.full.nobody')}</p> : <><p>{t('verify.report.full.offices')}</p><dl className="rows">{offices.map(({ institution, contact }) => <div key={JSON.stringify([institution, contact])}><dt>{institution}</dt><dd><ContactLines t={t} contact={contact} /></dd></div>)}</dl></>}
    </section>
  );
}

export interface ReceiptPageProps {
  context: DeskContext;
  /** Address of this page, which whoever wrote the report alone knows. */
  address: string;
  /** ISO 8601 instant. */
  sentAt: string;
  timeZone: string;
  answer?: { text: string; at: string };
}

/** The report has arrived; later, what became of it. */
export function ReceiptPage({ context, address, sentAt, timeZone, answer }: ReceiptPageProps) {
  const { t, language } = context;
  return (
    <DeskPage context={context} title={t('verify.report.sent')} width="reading">
      <div className="panel done">
        <h1>{t('verify.report.sent')}</h1>
        <p><When at={sentAt} language={language} timeZone={timeZone} time /></p>
      </div>
      {answer
        ? <><h2>{t('verify.report.answer')}</h2><p className="quiet"><When at={answer.at} language={language} timeZone={timeZone} time /></p><blockquote className="said"><bdi>{answer.text}</bdi></blockquote></>
        : <><p>{t('verify.report.next')}</p><p>{t('verify.report.keep')}<br /><bdi dir="ltr" className="whole">{address}</bdi></p></>}
      <p><a href="/verify">{t('verify.again')}</a></p>
    </DeskPage>
  );
}
