import { languageName } from '#runtime/texts/languages.ts';
import { FormToken } from './form-token.tsx';
import type { PageProps } from './shell.tsx';

type HeaderProps = Pick<PageProps, 'context' | 'keeps'>;

export function PageHeader({ context, keeps }: HeaderProps) {
  const { t, person } = context;
  return (
    <header className="top">
      <div className="frame">
        <a className="brand" href="/">
          <Seal />
          <span className="brand-name">{t('page.product')}</span>
          <span className="brand-tag">{t('page.tagline')}</span>
        </a>
        <nav className="account" aria-label={t('page.navigation')}>
          <LanguageSwitch context={context} keeps={keeps} />
          {person ? null : <a href="/sign-in">{t('page.signIn')}</a>}
          {(person?.places ?? []).map((place) => <a key={place} href={`/${place}`}>{t(`page.place.${place}`)}</a>)}
          {person && !person.isAssisted && !person.entrusted ? <a href="/account">{t('page.account')}</a> : null}
          {person ? <form method="post" action="/sign-out"><FormToken csrf={context.csrf} /><button type="submit" className="plain">{t('page.signOut')}</button></form> : null}
        </nav>
      </div>
    </header>
  );
}

/** Names in their own language, no flags; a form, so that it keeps the place and needs no script. */
function LanguageSwitch({ context: { t, language, languages, path }, keeps }: HeaderProps) {
  const others = languages.filter((one) => one !== language);
  if (others.length === 0) return null;
  if (keeps) {
    return (
      <fieldset className="languages" aria-label={t('page.language')}>
        {/* Enter in a box presses the first button of its form, which must be this one. */}
        <button type="submit" form={keeps.form} className="hidden" tabIndex={-1} aria-hidden="true" name="_act" value="continue" />
        {others.map((one) => <button type="submit" key={one} form={keeps.form} formAction={`${keeps.action}${keeps.action.includes('?') ? '&' : '?'}lang=${one}`} className="plain" name="_act" value="show" lang={one}>{languageName(one)}</button>)}
      </fieldset>
    );
  }
  const [address = '/', query = ''] = path.split('?');
  return (
    <form method="get" action={address} className="languages" aria-label={t('page.language')}>
      {[...new URLSearchParams(query)].map(([name, value]) => <input key={`${name}=${value}`} type="hidden" name={name} value={value} />)}
      {others.map((one) => <button type="submit" key={one} className="plain" name="lang" value={one} lang={one}>{languageName(one)}</button>)}
    </form>
  );
}

const Seal = () => (
  <svg className="seal" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
    <circle cx="20" cy="20" r="18.5" /><circle cx="20" cy="20" r="14" /><path d="m12.5 20.5 5.5 5.5 10-12" />
  </svg>
);
