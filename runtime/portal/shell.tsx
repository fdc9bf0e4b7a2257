import type { ReactNode } from 'react';
import type { Contact } from '#schemas/index.ts';
import { direction } from '#runtime/texts/languages.ts';
import type { PageContext } from './page-context.ts';
import { SessionEndWarning } from './session-end.tsx';
import { PageFooter } from './shell-footer.tsx';
import { PageHeader } from './shell-header.tsx';

export interface PageProps {
  context: PageContext;
  /** The page's name, also its `<h1>` unless the page draws its own heading. */
  title: string;
  /** The page answers a form with faults: its title then begins with "Error:". */
  faulty?: boolean;
  /** Link above the heading, to where the person came from. */
  back?: string;
  /** A service's notice, shown on each of its pages. */
  notice?: string;
  /** The office that helps with what this page is about. */
  help?: Contact;
  /** `wide` for tables and desks. */
  width?: 'reading' | 'wide';
  /** The page's form, by id, and where it posts to: the language switch then sends what was typed along, so that it is still there in the other language. */
  keeps?: { form: string; action: string };
  /** With script, the page looks again after so many seconds; without, its words say to load it again (WCAG 2.2.1: nothing reloads by itself in HTML). */
  refreshAfter?: number;
  children: ReactNode;
}

/** A whole document. Every page stands in it, so that language, help and signing out are always in the same place. */
export function Page({ context, title, faulty = false, back, notice, help, width = 'reading', keeps, refreshAfter, children }: PageProps) {
  const { t, language, assets } = context;
  const named = t('page.title', { title, product: t('page.product') });
  return (
    <html lang={htmlLanguage(language)} dir={direction(language)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{faulty ? t('page.title.error', { title: named }) : named}</title>
        <meta name="theme-color" content="#5b1230" />
        <link rel="icon" href={ICON} />
        <link rel="stylesheet" href={assets.style} />
        <script src={assets.script} defer />
      </head>
      <body className={width === 'wide' ? 'wide' : undefined}>
        <a className="skip" href="#main">{t('page.skip')}</a>
        <PageHeader context={context} keeps={keeps} />
        {context.person?.isAssisted ? <aside className="notice"><div className="frame"><strong>{context.person.name === '' ? t('assisted.banner.nameless') : t('assisted.banner', { name: context.person.name })}</strong> <a href="/desk/assisted">{t('assisted.stop')}</a></div></aside> : null}
        {context.person?.entrusted ? <aside className="notice"><div className="frame"><strong>{t(`delegation.banner.${context.person.entrusted}`)}</strong> <a href="/files">{t('portal.files.title')}</a></div></aside> : null}
        <SessionEndWarning context={context} />
        {notice ? <aside className="notice"><div className="frame">{notice}</div></aside> : null}
        <div className="frame">
          {back ? <nav aria-label={t('page.back')}><a className="back" href={back}>{t('page.back')}</a></nav> : null}
          <main id="main" tabIndex={-1} data-look-again={refreshAfter} data-offline={t('page.offline')}>{children}</main>
        </div>
        <PageFooter t={t} help={help} />
      </body>
    </html>
  );
}

/** Pseudo-locales are English to a browser. */
export const htmlLanguage = (language: string): string => (language === 'en-XA' || language === 'ar-XB' ? 'en' : language);

/** A seal with a tick, inside the page so that it costs no request. */
const ICON = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="15" fill="#5b1230"/><path d="m9 17 5 5 9-11" fill="none" stroke="#f2b138" stroke-width="4"/></svg>')}`;
