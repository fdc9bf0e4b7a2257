import { languageName } from '#runtime/texts/languages.ts';
import { FormToken } from './form-token.tsx';
import type { PageContext } from './page-context.ts';

export function PageHeader({ context }: { context: PageContext }) {
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
          <LanguageSwitch context={context} />
          {person ? null : <a href="/sign-in">{t('page.signIn')}</a>}
          {(person?.places ?? []).map((place) => <a key={place} href={`/${place}`}>{t(`page.place.${place}`)}</a>)}
          {person ? <form method="post" action="/sign-out"><FormToken csrf={context.csrf} /><button type="submit" className="plain">{t('page.signOut')}</button></form> : null}
        </nav>
      </div>
    </header>
  );
}

/** Names in their own language, no flags; a form, so that it keeps the place and needs no script. */
function LanguageSwitch({ context: { t, language, languages, path } }: { context: PageContext }) {
  const others = languages.filter((one) => one !== language);
  if (others.length === 0) return null;
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
