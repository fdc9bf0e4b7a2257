import { direction } from '#runtime/texts/languages.ts';
import type { PageContext } from './page-context.ts';
import { warningText } from './session-end.tsx';
import { htmlLanguage } from './shell.tsx';

/** What stands in the warning's frame after the press: how long they stay, or that they are out already; when it is time again, the same warning. */
export function StayPage({ context: { t, language, session, assets } }: { context: PageContext }) {
  return (
    <html lang={htmlLanguage(language)} dir={direction(language)} className="stayed">
      <head><meta charSet="utf-8" /><title>{t('session.answer')}</title><link rel="stylesheet" href={assets.style} /></head>
      <body><main>
        {session
          ? <p role="status">{t('session.stays', { minutes: session.left ?? session.unused })}</p>
          : <p role="status">{t('session.over')} <a href="/sign-in" target="_blank" rel="noopener">{t('session.anew')}</a></p>}
        {session && session.left === undefined ? <p role="alert" className={`again unused-${session.unused}`}>{warningText(t, session.unused)}</p> : null}
      </main></body>
    </html>
  );
}
