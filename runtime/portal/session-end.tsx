import { FormToken } from './form-token.tsx';
import type { PageContext } from './page-context.ts';

/** When somebody is signed out. */
export interface SessionEnd {
  /** After so many minutes in which nothing was sent; a class of `style.css` knows it. */
  unused: number;
  /** In so many minutes, whatever is done: only where that comes first. */
  left?: number;
}

/** `unused`: after how many minutes in all. */
export const warningText = (t: PageContext['t'], unused: number): string => t('session.warning', { minutes: unused, passed: unused - 5 });

/**
 * Warns five minutes before somebody is signed out for having done nothing (WCAG 2.2.1), and lets them stay by one press. Neither needs a script: the style sheet
 * counts the time, and the answer comes into a frame, so that nothing typed on the page is lost.
 */
export function SessionEndWarning({ context: { t, session, person, csrf, path } }: { context: PageContext }) {
  if (!session) return null;
  const { unused, left } = session;
  if (left !== undefined) {
    const door = person?.kind === 'staff' || person?.isAssisted ? '/sign-in/staff' : '/sign-in';
    return <aside className="notice"><div className="frame" role="status">{t('session.last', { minutes: left })} <a href={`${door}?next=${encodeURIComponent(path)}`}>{t('session.anew')}</a></div></aside>;
  }
  return (
    <aside className={`stay unused-${unused}`} aria-label={t('session.title')}>
      <details open>
        <summary>{t('session.title')}</summary>
        <p role="alert">{warningText(t, unused)}</p>
        <form method="post" action="/sign-in/stay" target="stay">
          <FormToken csrf={csrf} />
          <button type="submit" className="button second">{t('session.stay')}</button>
          <iframe name="stay" title={t('session.answer')} />
        </form>
      </details>
    </aside>
  );
}
