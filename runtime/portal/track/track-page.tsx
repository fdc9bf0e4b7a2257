import type { CaseStatus } from '#runtime/engine/case.ts';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import type { PageContext } from '#runtime/portal/page-context.ts';
import { Page } from '#runtime/portal/shell.tsx';
import { StatusTag } from '#runtime/portal/status-page.tsx';
import type { StatusView } from '#runtime/portal/status-view.ts';
import type { ServiceFile } from '#schemas/index.ts';

export interface TrackTyped { reference: string; secret: string }

export interface TrackFault { path: keyof TrackTyped; text: string }

/** Asks for what stands on the paper: reference and secret. */
export function TrackFormPage({ context, typed, faults = [] }: { context: PageContext; typed?: TrackTyped; faults?: readonly TrackFault[] }) {
  const { t, csrf } = context;
  return (
    <Page context={context} title={t('track.title')} faulty={faults.length > 0}>
      <ErrorSummary t={t} faults={faults} />
      <h1>{t('track.title')}</h1>
      <p className="lede">{t('track.lede')}</p>
      <form method="post" action="/track" noValidate>
        <FormToken csrf={csrf} />
        {(['reference', 'secret'] as const).map((name) => <Field key={name} context={context} name={name} value={typed?.[name]} fault={faults.find(({ path }) => path === name)?.text} />)}
        <div className="acts"><button type="submit" className="button">{t('track.act')}</button></div>
      </form>
      <p className="quiet">{t('track.lost')} <a href="/files">{t('track.sign-in')}</a></p>
    </Page>
  );
}

function Field({ context: { t }, name, value, fault }: { context: PageContext; name: keyof TrackTyped; value?: string; fault?: string }) {
  return (
    <div className={fault ? 'field faulty' : 'field'}>
      <label htmlFor={name}>{t(`track.${name}`)}</label>
      <p className="hint" id={`${name}-hint`}>{t(`track.${name}.hint`)}</p>
      {fault ? <p className="fault" id={`${name}-fault`}>{fault}</p> : null}
      <input id={name} name={name} defaultValue={value} dir="ltr" autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={100} enterKeyHint={name === 'secret' ? 'go' : 'next'} aria-invalid={fault ? true : undefined} aria-describedby={fault ? `${name}-hint ${name}-fault` : `${name}-hint`} />
    </div>
  );
}

export interface TrackedPageProps {
  context: PageContext;
  /** The service, in the language of the page. */
  file: ServiceFile;
  reference: string;
  status: CaseStatus;
  /** Something is to be paid. */
  isToPay: boolean;
  view: Pick<StatusView, 'facts' | 'next' | 'certificates' | 'ended'>;
}

/** What the applicant reads of these goes further than what anybody may know who holds the paper. */
const TOLD_APART: ReadonlySet<CaseStatus> = new Set(['draft', 'sentBack', 'approved', 'rejected']);

/** Where a file stands, for whoever holds its paper: no answers, no names, no reasons. */
export function TrackedPage({ context, file, reference, status, isToPay, view: { facts, next, certificates, ended } }: TrackedPageProps) {
  const { t } = context;
  const { notice, contact } = file['x-service'].about;
  return (
    <Page context={context} title={t('portal.status.title', { reference })} back="/track" notice={notice} help={contact}>
      <h1><span className="caption">{file.title}</span><bdi>{reference}</bdi></h1>
      <div className="panel">
        <p><StatusTag t={t} status={status} now={certificates} ended={ended} /></p>
        <p>{isToPay ? t('track.next.pay') : certificates && status === 'approved' ? `${certificates.text} ${t('track.next.changed')}` : ended !== undefined ? t('track.next.ended') : TOLD_APART.has(status) ? t(`track.next.${status}`) : next}</p>
      </div>
      {facts.length > 0 ? <><h2>{t('portal.status.where')}</h2><dl className="facts">{facts.map(({ term, value }) => <div key={term}><dt>{term}</dt><dd><bdi>{value}</bdi></dd></div>)}</dl></> : null}
      <p>{t('track.more')} <a href="/files">{t('track.sign-in')}</a></p>
    </Page>
  );
}
