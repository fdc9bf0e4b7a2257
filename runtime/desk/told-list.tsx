import { dateTimeText } from '#runtime/texts/format.ts';
import type { DeskContext } from './desk-context.ts';
import { purposeText, stateText, type Told } from './told.ts';

/** Who was told what about a file, how, and whether it was sent. */
export function ToldList({ context: { t, language }, told, timeZone }: { context: Pick<DeskContext, 't' | 'language'>; told: readonly Told[]; timeZone: string }) {
  if (told.length === 0) return null;
  return (
    <section aria-labelledby="told">
      <h2 id="told">{t('message.told.title')}</h2>
      <ul className="told">
        {told.map((one) => (
          <li key={one.id}>
            <time dateTime={one.at} dir="auto">{dateTimeText(one.at, language, timeZone)}</time> {t(`message.channel.${one.channel}`)}: {purposeText(t, one.purpose)} <span className="quiet">({stateText(t, one)})</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
