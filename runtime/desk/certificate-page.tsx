import { actsOn, type GrantStatus } from '#runtime/certificates/life.ts';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import type { Standing } from '#runtime/portal/verify/standing.ts';
import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { fieldIdOf, type LifeDraft, type LifeFault, LifeForm } from './life-form.tsx';
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
  status: GrantStatus;
  /** How it stands today. */
  standing: Standing;
  /** When and why its status was last changed; the certificate that took its place. */
  changed?: { at: string; reason: string; replacedBy: string | null };
  draft?: LifeDraft;
  faults?: LifeFault[];
}

/** A certificate the institution gave, how it stands, and what may be done to it. */
export function CertificatePage(props: CertificatePageProps) {
  const { context, number, title, holder, language, timeZone, issuedAt, validUntil, status, standing, draft, faults = [] } = props;
  const { t, language: page } = context;
  const texts = draft ? faults.map(({ field, code }) => ({ path: fieldIdOf(draft.act, field), text: t(`desk.life.fault.${field}.${code}`) })) : [];
  const acts = actsOn(status);
  return (
    <DeskPage context={context} title={t('desk.certificate.title', { number })} width="reading" back="/desk" faulty={faults.length > 0}>
      <ErrorSummary t={t} faults={texts} />
      <h1><span className="caption"><Said language={language} page={page}>{title}</Said></span> <bdi className="number">{number}</bdi></h1>
      <dl className="facts four">
        <div><dt>{t('desk.certificate.holder')}</dt><dd><bdi>{holder}</bdi></dd></div>
        <div><dt>{t('desk.certificate.issued')}</dt><dd><When at={issuedAt} language={page} timeZone={timeZone} /></dd></div>
        <div><dt>{t('desk.certificate.until')}</dt><dd>{validUntil === null ? t('desk.certificate.forever') : <When at={validUntil} language={page} timeZone={timeZone} />}</dd></div>
        <div><dt>{t('desk.certificate.status')}</dt><dd>{t(`desk.certificate.${standing}`)}</dd></div>
      </dl>
      <Changed {...props} />
      {acts.length > 0 ? <section aria-labelledby="life"><h2 id="life">{t('desk.life')}</h2>{acts.map((act) => <LifeForm key={act} context={context} number={number} act={act} {...(draft?.act === act ? { draft, faults } : {})} />)}</section> : null}
    </DeskPage>
  );
}

/** What was done to it last, and why. */
function Changed({ context: { t, language }, timeZone, status, changed }: CertificatePageProps) {
  if (!changed) return null;
  const { at, reason, replacedBy } = changed;
  return (
    <div className="note">
      <p>{t(`desk.life.done.${status}`)} <When at={at} language={language} timeZone={timeZone} time /></p>
      {replacedBy === null ? null : <p>{t('desk.life.replacedBy')} <a className="number" href={`/desk/certificates/${replacedBy}`}><bdi>{replacedBy}</bdi></a></p>}
      <blockquote className="said"><bdi>{reason}</bdi></blockquote>
    </div>
  );
}
