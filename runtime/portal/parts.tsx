import type { Translate } from '#runtime/texts/translate.ts';
import type { PartLine } from './part-list.ts';

/** "Part 2 of 5", which opens to the list of all parts: words for each state, and no link to what cannot be started yet. */
export const Parts = ({ t, part, parts }: { t: Translate; part: { part: number; of: number }; parts: readonly PartLine[] }) => (
  <details className="quiet">
    <summary>{t('portal.part', part)}</summary>
    <ol>{parts.map(({ title, href, state }) => <li key={title}>{href ? <a href={href}>{title}</a> : title} – {t(`portal.part.${state}`)}</li>)}</ol>
  </details>
);
