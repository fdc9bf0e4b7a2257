import { FormToken } from '#runtime/portal/form-token.tsx';
import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { FaultText } from './fault-text.tsx';
import { Said, When } from './said.tsx';

export interface CertificatePageProps {
  context: DeskContext;
  number: string;
  title: string;
  holder: string;
  /** Of the title. */
  language: string;
  timeZone: string;
  /** ISO 8601 instants; `validUntil` a date. */
  issuedAt: string;
  validUntil: string | null;
  revoked?: { at: string; reason: string };
  draft?: { reason: string; sure: boolean };
  /** `reason` or `sure` → code. */
  faults?: { field: 'reason' | 'sure'; code: string }[];
}

/** A certificate the institution gave, and the form that withdraws it. */
export function CertificatePage({ context, number, title, holder, language, timeZone, issuedAt, validUntil, revoked, draft, faults = [] }: CertificatePageProps) {
  const { t, language: page } = context;
  const texts = faults.map(({ field, code }) => ({ path: field, text: t(`desk.revoke.fault.${field}.${code}`) }));
  const textOf = (field: string) => texts.find(({ path }) => path === field)?.text;
  return (
    <DeskPage context={context} title={t('desk.certificate.title', { number })} width="reading" back="/desk" faulty={faults.length > 0}>
      <ErrorSummary t={t} faults={texts} />
      <h1><span className="caption"><Said language={language} page={page}>{title}</Said></span> <bdi className="number">{number}</bdi></h1>
      <dl className="facts four">
        <div><dt>{t('desk.certificate.holder')}</dt><dd><bdi>{holder}</bdi></dd></div>
        <div><dt>{t('desk.certificate.issued')}</dt><dd><When at={issuedAt} language={page} timeZone={timeZone} /></dd></div>
        <div><dt>{t('desk.certificate.until')}</dt><dd>{validUntil === null ? t('desk.certificate.forever') : <When at={validUntil} language={page} timeZone={timeZone} />}</dd></div>
        <div><dt>{t('desk.certificate.status')}</dt><dd>{t(revoked ? 'desk.certificate.revoked' : 'desk.certificate.valid')}</dd></div>
      </dl>
      {revoked ? (
        <div className="note"><p>{t('desk.revoke.done')} <When at={revoked.at} language={page} timeZone={timeZone} time /></p><blockquote className="said"><bdi>{revoked.reason}</bdi></blockquote></div>
      ) : (
        <form method="post" action={`/desk/certificates/${number}/revoke`} noValidate>
          <FormToken csrf={context.csrf} />
          <h2>{t('desk.revoke')}</h2>
          <p>{t('desk.revoke.means')}</p>
          <div className={textOf('reason') ? 'field faulty' : 'field'}>
            <label htmlFor="reason">{t('desk.revoke.reason')}</label>
            <p className="read-by" id="reason-hint"><span aria-hidden="true">◉</span> {t('desk.revoke.readByAll')}</p>
            <FaultText id="reason-fault" text={textOf('reason')} />
            <textarea id="reason" name="reason" rows={3} defaultValue={draft?.reason} aria-invalid={textOf('reason') ? true : undefined} aria-describedby={textOf('reason') ? 'reason-hint reason-fault' : 'reason-hint'} />
          </div>
          <div className={textOf('sure') ? 'field faulty' : 'field'}>
            <FaultText id="sure-fault" text={textOf('sure')} />
            <div><label className="choice"><input type="checkbox" id="sure" name="sure" defaultChecked={draft?.sure} aria-describedby={textOf('sure') ? 'sure-fault' : undefined} /><span>{t('desk.revoke.sure')}</span></label></div>
          </div>
          <div className="acts"><button type="submit" className="button">{t('desk.revoke.act')}</button></div>
        </form>
      )}
    </DeskPage>
  );
}
