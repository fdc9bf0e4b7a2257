import { FaultText } from '#runtime/desk/fault-text.tsx';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { Copies, type CopiesView } from './copies.tsx';
import type { FilePage } from './file-page.ts';
import { FormToken } from './form-token.tsx';
import { LINK_DAYS } from './link-days.ts';
import { Page } from './shell.tsx';
import { sharingAddress } from './sharing-address.ts';

export interface ShareLinkView {
  id: string;
  /** Days in words. */
  made: string;
  until: string;
  state: 'open' | 'expired' | 'ended';
}

export interface SharingPageProps extends FilePage {
  number: string;
  /** Newest first. */
  links: readonly ShareLinkView[];
  /** Address of the link that was just made: it is shown to its maker alone, and kept nowhere. */
  fresh?: string;
  fault?: 'days' | 'too-many';
  /** How often anybody checked the certificate, and on which days (in words), the newest first. */
  checks: { times: number; days: readonly { day: string; times: number }[] };
  /** How often its PDF was handed out. */
  copies: CopiesView;
}

/** What the holder may do with a certificate: show the whole of it to somebody for a time, and see how often it was checked and copied. */
export function SharingPage(props: SharingPageProps) {
  const { context, file, caseId, title, number, fault, checks, copies } = props;
  const { t } = context;
  const { notice, contact } = file['x-service'].about;
  const text = fault && t(`holder.share.fault.${fault}`);
  return (
    <Page context={context} title={t('holder.title', { title })} back={`/files/${caseId}`} notice={notice} help={contact} faulty={fault !== undefined}>
      <ErrorSummary t={t} faults={text ? [{ path: 'days-7', text }] : []} />
      <h1><span className="caption">{title}</span> <bdi className="number">{number}</bdi></h1>
      <h2 id="share">{t('holder.share')}</h2>
      <p>{t('holder.share.lede')}</p>
      <Fresh {...props} />
      <ShareForm {...props} text={text} />
      <Links {...props} />
      <h2>{t('holder.checks')}</h2>
      <p>{t('holder.checks.times', { times: checks.times })}</p>
      {checks.days.length > 0 ? <dl className="rows">{checks.days.map(({ day, times }) => <div key={day}><dt>{day}</dt><dd>{t('holder.checks.day', { times })}</dd></div>)}</dl> : null}
      <p className="hint">{t('holder.checks.who')}</p>
      <h2>{t('holder.copies')}</h2>
      <Copies t={t} copies={copies} by="holder" />
      <p className="hint">{t('holder.copies.same')}</p>
    </Page>
  );
}

function Fresh({ context: { t }, fresh }: SharingPageProps) {
  if (fresh === undefined) return null;
  return (
    <div className="panel done" role="status">
      <h3>{t('holder.share.fresh')}</h3>
      <p><bdi dir="ltr" className="whole">{fresh}</bdi></p>
      <p><a href={fresh}>{t('holder.share.look')}</a></p>
      <p>{t('holder.share.once')}</p>
    </div>
  );
}

function ShareForm({ context: { t, csrf }, caseId, number, text }: SharingPageProps & { text: string | undefined }) {
  return (
    <form method="post" action={sharingAddress(caseId, number)} noValidate>
      <FormToken csrf={csrf} />
      <fieldset className={text ? 'field faulty' : 'field'} aria-describedby={text ? 'days-fault' : undefined}>
        <legend>{t('holder.share.days')}</legend>
        <FaultText id="days-fault" text={text} />
        {LINK_DAYS.map((days) => <div key={days}><label className="choice"><input type="radio" id={`days-${days}`} name="days" value={days} defaultChecked={days === 7} /><span>{t('holder.share.for', { days })}</span></label></div>)}
      </fieldset>
      <div className="acts"><button type="submit" className="button">{t('holder.share.act')}</button></div>
    </form>
  );
}

function Links({ context: { t, csrf }, caseId, number, links }: SharingPageProps) {
  if (links.length === 0) return null;
  return (
    <>
      <h3>{t('holder.links')}</h3>
      <ul className="cards">
        {links.map(({ id, made, until, state }) => (
          <li className="panel" key={id}>
            <p>{t('holder.link.made', { date: made })}<br /><strong>{t(`holder.link.${state}`, { date: until })}</strong></p>
            {state === 'open' ? (
              <form method="post" action={`${sharingAddress(caseId, number)}/${id}/end`}>
                <FormToken csrf={csrf} />
                <button type="submit" className="button second">{t('holder.link.end')}<span className="hidden"> {t('holder.link.made', { date: made })}</span></button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
