import { direction } from '#runtime/texts/languages.ts';
import type { PageContext } from '#runtime/portal/page-context.ts';
import type { BuiltPage } from './built-assets.ts';

/** The page the editor starts in: no script or style of its own, and what the script needs to know in `<meta>`. */
export function BuilderShell({ context, built, account, isNew = false }: { context: PageContext; built: BuiltPage; account?: string; isNew?: boolean }) {
  const { t, language, languages, person } = context;
  return (
    <html lang={language === 'en-XA' || language === 'ar-XB' ? 'en' : language} dir={direction(language)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{t('page.title', { title: t('builder.title'), product: t('page.product') })}</title>
        <meta name="theme-color" content="#5b1230" />
        <meta name="csrf" content={context.csrf()} />
        <meta name="language" content={language} />
        <meta name="languages" content={languages.join(' ')} />
        <meta name="person" content={person?.name ?? ''} />
        {account === undefined ? null : <meta name="account" content={account} />}
        <meta name="places" content={person?.places?.join(' ') ?? ''} />
        {isNew ? <meta name="guide" content="new" /> : null}
        <link rel="icon" href={ICON} />
        {built.styles.map((address) => <link key={address} rel="stylesheet" href={address} />)}
        {built.imports.map((address) => <link key={address} rel="modulepreload" href={address} />)}
        <script type="module" src={built.script} />
      </head>
      <body>
        <div id="builder" />
        <noscript><main className="without-script"><h1>{t('builder.title')}</h1><p>{t('builder.noScript')}</p></main></noscript>
      </body>
    </html>
  );
}

/** The seal with its tick, inside the page so that it costs no request. */
const ICON = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="15" fill="#5b1230"/><path d="m9 17 5 5 9-11" fill="none" stroke="#f2b138" stroke-width="4"/></svg>')}`;
