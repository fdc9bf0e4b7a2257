import type { CertificateRecord } from '#runtime/certificates/record.ts';
import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { DeskPage } from '#runtime/desk/desk-page.tsx';
import { Said, When } from '#runtime/desk/said.tsx';
import { Sign } from './sign.tsx';
import type { Standing } from './standing.ts';

/** A whole certificate, as its holder shows it. */
export interface SharedCertificate {
  standing: Standing;
  number: string;
  title: string;
  institution: string;
  holder: string;
  /** ISO dates in `timeZone`; without `validUntil` it does not expire. */
  issuedOn: string;
  validUntil?: string;
  timeZone: string;
  /** What stands on the page, in its order (shown where it has a label: its headings and sentences are in the PDF), and the language it is written in (BCP 47). */
  printed: CertificateRecord['printed'];
  language: string;
  /** Address of its PDF; undefined while it is being drawn. */
  pdf?: string;
  /** Its public page. */
  page: string;
  /** Until when the link works, in words. */
  until: string;
}

/** Everything a certificate says, for whom its holder gave the link. */
export function SharedPage({ context, certificate, host, notice }: { context: DeskContext; certificate: SharedCertificate; host: string; notice?: string }) {
  const { t, language: page } = context;
  const { standing, number, title, institution, printed, language, pdf, page: address, until } = certificate;
  const lines = printed.filter(({ label }) => label !== undefined);
  const own = (text: string) => <Said language={language} page={page}><bdi>{text}</bdi></Said>;
  return (
    <DeskPage context={context} title={t('holder.shared.title', { number })} width="reading" notice={notice}>
      <div className={`standing ${standing}`}>
        <Sign standing={standing} />
        <h1>{t(`verify.standing.${standing}`)}</h1>
        <p>{t(`verify.${standing}.says`)}</p>
      </div>
      <p>{t('holder.shared.lede', { date: until })}</p>
      {pdf === undefined ? <p role="status">{t('portal.certificate.preparing')}</p> : <p><a className="button" href={pdf} download="">{t('holder.shared.pdf')}</a></p>}
      <h2>{t('verify.facts')}</h2>
      <dl className="rows">
        <div><dt>{t('verify.fact.issuer')}</dt><dd>{own(institution)}</dd></div>
        <div><dt>{t('verify.fact.certificate')}</dt><dd>{own(title)}</dd></div>
        <div><dt>{t('verify.fact.number')}</dt><dd><bdi className="number">{number}</bdi></dd></div>
        <div><dt>{t('verify.fact.holder')}</dt><dd><bdi>{certificate.holder}</bdi></dd></div>
        <Days context={context} certificate={certificate} />
      </dl>
      {lines.length === 0 ? null : <h2>{t('holder.shared.printed')}</h2>}
      {lines.length === 0 ? null : <dl className="rows">{lines.map(({ label = '', text }, index) => <div key={index}><dt>{own(label)}</dt><dd>{own(text)}</dd></div>)}</dl>}
      <h2>{t('verify.do')}</h2>
      <p>{t(standing === 'valid' ? 'holder.shared.do' : `verify.do.${standing}`)} <a href={address}>{t('verify.file.public')}</a></p>
      <p className="note">{t('verify.address', { address: host })}</p>
    </DeskPage>
  );
}

function Days({ context: { t, language }, certificate: { issuedOn, validUntil, timeZone } }: { context: DeskContext; certificate: SharedCertificate }) {
  return (
    <>
      <div><dt>{t('verify.fact.issued')}</dt><dd><When at={issuedOn} language={language} timeZone={timeZone} /></dd></div>
      <div><dt>{t('verify.fact.until')}</dt><dd>{validUntil === undefined ? t('verify.fact.forever') : <When at={validUntil} language={language} timeZone={timeZone} />}</dd></div>
    </>
  );
}

/** A link that works no more, or never did. */
export function LinkEndedPage({ context, ended }: { context: DeskContext; ended: { because: 'expired' | 'ended'; date: string } | { because: 'unknown' } }) {
  const { t } = context;
  return (
    <DeskPage context={context} title={t(`holder.ended.${ended.because}.title`)} width="reading">
      <h1>{t(`holder.ended.${ended.because}.title`)}</h1>
      <p>{t(`holder.ended.${ended.because}`, 'date' in ended ? { date: ended.date } : {})}</p>
      <p>{t('holder.ended.do')}</p>
      <p><a href="/verify">{t('verify.title')}</a></p>
    </DeskPage>
  );
}
