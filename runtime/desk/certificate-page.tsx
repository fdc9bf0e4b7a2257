import { actsOn, type GrantStatus, needsSecond } from '#runtime/certificates/life.ts';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { Copies, type CopiesView } from '#runtime/portal/copies.tsx';
import type { Standing } from '#runtime/portal/verify/standing.ts';
import { Alike, type AlikeView } from './alike.tsx';
import { CorrectForm, type CorrectView } from './correct-form.tsx';
import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { fieldIdOf, type LifeDraft, type LifeFault, LifeForm } from './life-form.tsx';
import type { Holders } from './holders.tsx';
import { Proposal, type ProposalAnswer, type ProposalView } from './proposal.tsx';
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
  /** Whether acts that cannot be undone wait for a second officer. */
  fourEyes: boolean;
  /** What waits for a second officer. */
  proposal?: ProposalView;
  answer?: ProposalAnswer;
  /** How often it was checked, and its PDF handed out. */
  uses: { checks: number; copies: CopiesView };
  /** Address of its PDF; undefined while it is being drawn. */
  pdf?: string;
  /** Other files that may be the same matter. */
  alike?: readonly AlikeView[];
  draft?: LifeDraft;
  /** What may be put right on it; undefined where nothing may. */
  correcting?: CorrectView | undefined;
  /** Of the certificate that was typed as its successor. */
  holders?: Holders;
  faults?: LifeFault[];
}

/** A certificate the institution gave, how it stands, and what may be done to it. */
export function CertificatePage(props: CertificatePageProps) {
  const { context, number, title, holder, language, timeZone, issuedAt, validUntil, status, standing, fourEyes, proposal, answer, draft, faults = [] } = props;
  const { t, language: page } = context;
  const answered = answer ? [{ path: `proposal-${answer.fault.field}`, text: t(`desk.life.fault.${answer.fault.field}.${answer.fault.code}`) }] : [];
  const mistyped = [...(props.correcting?.faults ?? [])].map(([path, text]) => ({ path, text }));
  const texts = mistyped.length > 0 ? mistyped : draft ? faults.map(({ field, code }) => ({ path: fieldIdOf(draft.act, field), text: t(`desk.life.fault.${field}.${code}`) })) : answered;
  // While something is proposed, only what stops a fake at once is open besides.
  const acts = actsOn(status).filter((act) => proposal === undefined || !needsSecond(act));
  return (
    <DeskPage context={context} title={t('desk.certificate.title', { number })} width="reading" back="/desk" faulty={texts.length > 0}>
      <ErrorSummary t={t} faults={texts} />
      <h1><span className="caption"><Said language={language} page={page}>{title}</Said></span> <bdi className="number">{number}</bdi></h1>
      <dl className="facts four">
        <div><dt>{t('desk.certificate.holder')}</dt><dd><bdi>{holder}</bdi></dd></div>
        <div><dt>{t('desk.certificate.issued')}</dt><dd><When at={issuedAt} language={page} timeZone={timeZone} /></dd></div>
        <div><dt>{t('desk.certificate.until')}</dt><dd>{validUntil === null ? t('desk.certificate.forever') : <When at={validUntil} language={page} timeZone={timeZone} />}</dd></div>
        <div><dt>{t('desk.certificate.status')}</dt><dd>{t(`desk.certificate.${standing}`)}</dd></div>
      </dl>
      <Changed {...props} />
      <Alike t={t} alike={props.alike ?? []} />
      {proposal ? <Proposal context={context} number={number} timeZone={timeZone} proposal={proposal} answer={answer} /> : null}
      <Handed {...props} />
      {acts.length > 0 ? <section aria-labelledby="life"><h2 id="life">{t('desk.life')}</h2>{props.correcting ? <CorrectForm context={context} number={number} waits={fourEyes} view={props.correcting} /> : null}{acts.map((act) => <LifeForm key={act} context={context} number={number} act={act} waits={needsSecond(act, { fourEyes })} {...(draft?.act === act ? { draft, faults, ...(props.holders ? { holders: props.holders } : {}) } : {})} />)}</section> : null}
    </DeskPage>
  );
}

/** The certificate itself, and how often others had it in hand. */
function Handed({ context: { t }, uses: { checks, copies }, pdf }: CertificatePageProps) {
  return (
    <details className="document">
      <summary>{t('desk.certificate.handed')}</summary>
      {pdf === undefined ? null : <p><a href={pdf} download="">{t('desk.certificate.pdf')}</a></p>}
      <p className="hint">{t('holder.copies.same')}</p>
      <dl className="rows"><div><dt>{t('desk.certificate.checks')}</dt><dd>{t('holder.copies.times', { times: checks })}</dd></div></dl>
      <Copies t={t} copies={copies} by="officer" />
    </details>
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
