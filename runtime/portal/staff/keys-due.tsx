import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { dateText } from '#runtime/texts/format.ts';

/** A seal's key that wants another in its place. */
export interface DueKey {
  institution: string;
  title: string;
  why: 'old' | 'ending' | 'over';
  /** Since when it is used, or when it ends: epoch milliseconds. */
  at: number;
  isElsewhere: boolean;
}

/** Which seals are to be rotated, and how; nothing where none is. */
export function KeysDue({ context: { t, language, timeZone }, keys }: { context: DeskContext; keys: readonly DueKey[] }) {
  if (keys.length === 0) return null;
  return (
    <div className="note">
      <h2>{t('staff.keys')}</h2>
      <p>{t('staff.keys.means')} <a href="/verify/seals">{t('verify.seals.title')}</a></p>
      <ul>
        {keys.map(({ institution, title, why, at, isElsewhere }) => (
          <li key={institution}>
            <bdi><strong>{title}</strong></bdi>: {t(`staff.keys.${why}`, { date: dateText(at, language, timeZone) })}{' '}
            {t(isElsewhere ? 'staff.keys.elsewhere' : 'staff.keys.do')} <code dir="ltr">{t(isElsewhere ? 'staff.keys.command.elsewhere' : 'staff.keys.command', { institution })}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
