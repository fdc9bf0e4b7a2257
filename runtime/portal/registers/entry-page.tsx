import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { DeskPage } from '#runtime/desk/desk-page.tsx';
import { When } from '#runtime/desk/said.tsx';
import { ReportLink } from '#runtime/portal/verify/report-link.tsx';
import { Sign } from '#runtime/portal/verify/sign.tsx';
import { Facts, type PublicGrant, Since } from '#runtime/portal/verify/standing-page.tsx';
import type { RegisterAct, RegisterLine } from './register.ts';

export interface EntryPageProps {
  context: DeskContext;
  register: RegisterLine;
  grant: PublicGrant;
  /** Latest first. */
  history: readonly RegisterAct[];
  /** Host of this site, as the address bar shows it. */
  host: string;
  /** What the service says on each of its pages. */
  notice?: string;
}

/** A certificate in a public register: how it stands, what the law makes public of it, and what became of it since it was given. */
export function EntryPage({ context, register, grant, history, host, notice }: EntryPageProps) {
  const { t } = context;
  const { number, standing } = grant;
  return (
    <DeskPage context={context} title={t('register.entry.title', { number, register: register.title })} width="reading" back={register.path}>
      {notice ? <p className="note">{notice}</p> : null}
      <div className={`standing ${standing}`}>
        <Sign standing={standing} />
        <h1>{t(`verify.standing.${standing}`)}</h1>
        <p>{t(`verify.${standing}.says`)}</p>
        <Since context={context} grant={grant} />
      </div>
      <Facts context={context} grant={grant} />
      <h2>{t('register.history')}</h2>
      <dl className="rows">{history.map(({ act, at, reason }) => <Act key={`${at} ${act}`} context={context} timeZone={grant.data.timeZone} act={{ act, at, reason }} />)}</dl>
      <p className="note">{t('verify.address', { address: host })}</p>
      <p><ReportLink t={t} about={number} /></p>
    </DeskPage>
  );
}

function Act({ context: { t, language }, timeZone, act: { act, at, reason } }: { context: DeskContext; timeZone: string; act: RegisterAct }) {
  return (
    <div>
      <dt>{t(`register.act.${act}`)}</dt>
      <dd><When at={at} language={language} timeZone={timeZone} />{reason === '' ? null : <div className="quiet">{t('verify.reason', { reason })}</div>}</dd>
    </div>
  );
}
