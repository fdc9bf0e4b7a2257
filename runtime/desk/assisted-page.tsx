import { CONSENTS } from '#runtime/engine/case.ts';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { FaultText } from './fault-text.tsx';

/** As it was typed. */
export interface AssistedDraft { service: string; name: string; contact: string; consent: string; agreed: boolean }

export interface AssistedPageProps {
  context: DeskContext;
  services: readonly { slug: string; title: string; /** Whether somebody may apply for it without saying who they are. */ mayBeNameless: boolean }[];
  draft: AssistedDraft;
  /** Field → what is wrong, in words. */
  faults?: Readonly<Partial<Record<keyof AssistedDraft, string>>>;
}

/** An officer begins an application for somebody who asked them to, and says how. */
export function AssistedPage({ context, services, draft, faults = {} }: AssistedPageProps) {
  const { t } = context;
  const summary = Object.entries(faults).map(([path, text]) => ({ path: path === 'consent' ? `consent-${CONSENTS[0]}` : path, text }));
  const described = (id: keyof AssistedDraft, hint?: string) => [hint, faults[id] ? `${id}-fault` : ''].filter(Boolean).join(' ') || undefined;
  const nameless = services.filter(({ mayBeNameless }) => mayBeNameless).map(({ title }) => title).join(' · ');
  const className = (id: keyof AssistedDraft) => (faults[id] ? 'field faulty' : 'field');
  return (
    <DeskPage context={context} title={t('assisted.title')} width="reading" back="/desk" faulty={summary.length > 0}>
      <ErrorSummary t={t} faults={summary} />
      <h1>{t('assisted.title')}</h1>
      <p><a href="/desk/assisted/files">{t('assisted.files.title')}</a></p>
      {services.length === 0 ? <p className="empty" id="service">{t('assisted.none')}</p> : (
        <form method="post" action="/desk/assisted" noValidate>
          <FormToken csrf={context.csrf} />
          <p>{t('assisted.lede')}</p>
          <div className={className('service')}>
            <label htmlFor="service">{t('assisted.service')}</label>
            <FaultText id="service-fault" text={faults.service} />
            <select id="service" name="service" defaultValue={draft.service} aria-describedby={described('service')}>
              <option value="">{t('assisted.choose')}</option>
              {services.map(({ slug, title }) => <option key={slug} value={slug}>{title}</option>)}
            </select>
          </div>
          <div className={className('name')}>
            <label htmlFor="name">{t('assisted.name')}</label>
            {nameless === '' ? null : <p className="hint" id="name-hint">{t('assisted.name.hint', { services: nameless })}</p>}
            <FaultText id="name-fault" text={faults.name} />
            <input id="name" name="name" autoComplete="off" autoCapitalize="words" enterKeyHint="next" spellCheck={false} dir="auto" maxLength={200} defaultValue={draft.name} aria-describedby={described('name', nameless === '' ? undefined : 'name-hint')} />
          </div>
          <div className={className('contact')}>
            <label htmlFor="contact">{t('assisted.contact')}</label>
            <p className="hint" id="contact-hint">{t('assisted.contact.hint')}</p>
            <FaultText id="contact-fault" text={faults.contact} />
            <input id="contact" name="contact" autoComplete="off" autoCapitalize="none" spellCheck={false} enterKeyHint="next" defaultValue={draft.contact} aria-describedby={described('contact', 'contact-hint')} />
          </div>
          <fieldset className={className('consent')} aria-describedby={described('consent')}>
            <legend>{t('assisted.consent')}</legend>
            <FaultText id="consent-fault" text={faults.consent} />
            {CONSENTS.map((one) => <div key={one}><label className="choice" htmlFor={`consent-${one}`}><input type="radio" id={`consent-${one}`} name="consent" value={one} defaultChecked={draft.consent === one} /><span>{t(`assisted.consent.${one}`)}</span></label></div>)}
          </fieldset>
          <div className={className('agreed')}>
            <FaultText id="agreed-fault" text={faults.agreed} />
            <label className="choice" htmlFor="agreed"><input type="checkbox" id="agreed" name="agreed" defaultChecked={draft.agreed} aria-describedby={described('agreed')} /><span>{t('assisted.agreed')}</span></label>
          </div>
          <div className="acts"><button type="submit" className="button">{t('assisted.begin')}</button></div>
        </form>
      )}
    </DeskPage>
  );
}
