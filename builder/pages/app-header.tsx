import type { ReactNode } from 'react';
import { languageName } from '#runtime/texts/languages.ts';
import { Button } from '#builder/inputs/button.tsx';
import { metaContent } from '#builder/api/client.ts';
import { linkTo } from '#builder/state/address.ts';
import { isDark, switchTheme, usePreferences } from '#builder/state/preferences.ts';
import { useTexts } from '#builder/state/texts.tsx';

/** The bar at the top: the way back to all services, what the page adds, and who is signed in. */
export function AppHeader({ children }: { children?: ReactNode }) {
  const { t, language } = useTexts();
  const others = metaContent('languages').split(' ').filter((one) => one && one !== language);
  const places = metaContent('places').split(' ').filter((place) => place && place !== 'builder');
  return (
    <header className="app-head">
      <a className="skip" href="#main">{t('page.skip')}</a>
      <a className="brand" {...linkTo({ page: 'services' })}><Seal /><span className="brand-name">{t('page.product')}</span></a>
      <div className="app-head-middle">{children}</div>
      <ThemeButton />
      <nav className="app-head-end" aria-label={t('page.navigation')}>
        {others.map((one) => <a key={one} href={`?${inLanguage(one)}`} lang={one}>{languageName(one)}</a>)}
        {places.map((place) => <a key={place} href={`/${place}`}>{t(`page.place.${place}`)}</a>)}
        <form method="post" action="/sign-out"><input type="hidden" name="_csrf" value={metaContent('csrf')} /><button type="submit" className="link">{t('page.signOut')}</button></form>
      </nav>
    </header>
  );
}

/** Dark or light; until it is pressed, whatever the machine prefers. */
function ThemeButton() {
  const { t } = useTexts();
  usePreferences();
  return <Button look="quiet" icon="moon" iconOnly aria-pressed={isDark()} onClick={switchTheme}>{t('builder.theme.dark')}</Button>;
}

function inLanguage(language: string): string {
  const query = new URLSearchParams(location.search);
  query.set('lang', language);
  return query.toString();
}

const Seal = () => (
  <svg className="seal" viewBox="0 0 40 40" aria-hidden="true" focusable="false"><circle cx="20" cy="20" r="18.5" /><circle cx="20" cy="20" r="14" /><path d="m12.5 20.5 5.5 5.5 10-12" /></svg>
);
