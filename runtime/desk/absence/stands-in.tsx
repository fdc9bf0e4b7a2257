import { dateText } from '#runtime/texts/format.ts';
import type { DeskContext } from '../desk-context.ts';

/** What of absences concerns the reader of the queue; days are ISO dates. */
export interface StandsIn {
  /** They are away themselves, and who has their files. */
  away?: { until: string; deputy?: string };
  /** For whom they stand in now. */
  forOthers: readonly { name: string; until: string }[];
}

export function StandsInNotes({ context: { t, language }, standsIn: { away, forOthers } }: { context: DeskContext; standsIn: StandsIn }) {
  const day = (date: string) => dateText(date, language, 'UTC');
  return (
    <>
      {away ? <p className="note" role="status">{t(away.deputy ? 'absence.youAreAway' : 'absence.youAreAway.nobody', { until: day(away.until), name: away.deputy ?? '' })} <a href="/absences">{t('absence.change')}</a></p> : null}
      {forOthers.map(({ name, until }) => <p key={name} className="note" role="status">{t('absence.youStandIn', { name, until: day(until) })}</p>)}
    </>
  );
}
