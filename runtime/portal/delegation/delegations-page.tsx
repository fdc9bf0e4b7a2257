import { FaultText } from '#runtime/desk/fault-text.tsx';
import { POWERS } from '#runtime/engine/delegation.ts';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import type { FilePage } from '../file-page.ts';
import { FormToken } from '../form-token.tsx';
import { Page } from '../shell.tsx';
import type { DelegationView } from './delegation-view.ts';

/** As it was typed. */
export interface DelegationDraft { name: string; contact: string; may: string; until: string; isWide: boolean }

export interface DelegationsPageProps extends FilePage {
  reference: string;
  delegations: readonly DelegationView[];
  draft: DelegationDraft;
  /** First and last day that can be chosen (ISO dates). */
  first: string;
  last: string;
  /** Field → what is wrong, in words. */
  faults?: Readonly<Partial<Record<keyof DelegationDraft, string>>>;
  isUnread?: true;
}

/** To whom a file is entrusted, and a form to entrust it to somebody else. */
export function DelegationsPage(props: DelegationsPageProps) {
  const { context, file, caseId, title, reference, delegations, faults = {} } = props;
  const { t, csrf } = context;
  const { notice, contact } = file['x-service'].about;
  const shown = Object.entries(faults).map(([path, text]) => ({ path: path === 'may' ? 'may-read' : path, text }));
  return (
    <Page context={context} title={title} back={`/files/${caseId}`} notice={notice} help={contact} faulty={shown.length > 0}>
      <ErrorSummary t={t} faults={shown} />
      <h1><span className="caption">{file.title} <bdi>{reference}</bdi></span>{title}</h1>
      <p className="lede">{t('delegation.lede')}</p>
      {delegations.length === 0 ? null : (
        <ul className="cards">
          {delegations.map(({ id, name, contact: where, may, state, until, isWide, endHref, from }) => (
            <li className="panel" key={`${id} ${from?.href ?? ''}`}>
              <h2><bdi>{name}</bdi></h2>
              <p><bdi>{where}</bdi><br />{t(`delegation.may.${may}`)}{isWide ? <><br />{t('delegation.isWide')}</> : null}</p>
              <p className="quiet">{t(`delegation.state.${state}`, { date: until })}</p>
              {from ? <p><a href={from.href}>{t('delegation.from', { reference: from.reference })}</a></p> : null}
              {endHref ? <form method="post" action={endHref}><FormToken csrf={csrf} /><button type="submit" className="button second">{t('delegation.end')}<span className="hidden"> {name}</span></button></form> : null}
            </li>
          ))}
        </ul>
      )}
      <h2>{t('delegation.add')}</h2>
      {props.isUnread ? <p className="note" role="status">{t('afterwards.unread')}</p> : null}
      <DelegationForm {...props} faults={faults} />
    </Page>
  );
}

function DelegationForm({ context: { t, csrf }, caseId, draft, first, last, faults }: DelegationsPageProps & { faults: NonNullable<DelegationsPageProps['faults']> }) {
  const className = (field: keyof DelegationDraft) => (faults[field] ? 'field faulty' : 'field');
  const described = (field: keyof DelegationDraft, hint = '') => [hint, ...(faults[field] ? [`${field}-fault`] : [])].filter(Boolean).join(' ') || undefined;
  return (
    <form method="post" action={`/files/${caseId}/delegations`} noValidate>
      <FormToken csrf={csrf} />
      <div className={className('name')}>
        <label htmlFor="name">{t('delegation.name')}</label>
        <FaultText id="name-fault" text={faults.name} />
        <input id="name" name="name" autoComplete="off" autoCapitalize="words" enterKeyHint="next" spellCheck={false} dir="auto" maxLength={200} defaultValue={draft.name} aria-invalid={faults.name ? true : undefined} aria-describedby={described('name')} />
      </div>
      <div className={className('contact')}>
        <label htmlFor="contact">{t('delegation.contact')}</label>
        <p className="hint" id="contact-hint">{t('delegation.contact.hint')}</p>
        <FaultText id="contact-fault" text={faults.contact} />
        <input id="contact" name="contact" autoComplete="off" autoCapitalize="none" spellCheck={false} enterKeyHint="next" dir="ltr" defaultValue={draft.contact} aria-invalid={faults.contact ? true : undefined} aria-describedby={described('contact', 'contact-hint')} />
      </div>
      <fieldset className={className('may')} aria-describedby={described('may')}>
        <legend>{t('delegation.may')}</legend>
        <FaultText id="may-fault" text={faults.may} />
        {POWERS.map((one) => <div key={one}><label className="choice" htmlFor={`may-${one}`}><input type="radio" id={`may-${one}`} name="may" value={one} defaultChecked={draft.may === one} /><span>{t(`delegation.may.${one}`)}<br /><span className="quiet">{t(`delegation.may.${one}.hint`)}</span></span></label></div>)}
      </fieldset>
      <div className={className('until')}>
        <label htmlFor="until">{t('delegation.until')}</label>
        <p className="hint" id="until-hint">{t('delegation.until.hint')}</p>
        <FaultText id="until-fault" text={faults.until} />
        <input type="date" id="until" name="until" min={first} max={last} defaultValue={draft.until} aria-invalid={faults.until ? true : undefined} aria-describedby={described('until', 'until-hint')} />
      </div>
      <div className="field"><label className="choice" htmlFor="wide"><input type="checkbox" id="wide" name="wide" defaultChecked={draft.isWide} /><span>{t('delegation.wide')}</span></label></div>
      <div className="acts"><button type="submit" className="button">{t('delegation.act')}</button><a href={`/files/${caseId}`}>{t('afterwards.keep')}</a></div>
    </form>
  );
}
