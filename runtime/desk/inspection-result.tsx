import type { Translate } from '#runtime/texts/translate.ts';
import type { ShownInspection, ShownPhoto } from './inspection-view.ts';
import { Said, When } from './said.tsx';

interface Words { t: Translate; page: string; language: string; timeZone: string }

/** What inspectors found, visit by visit. */
export function InspectionResults({ visits, names = {}, ...words }: Words & { visits: readonly ShownInspection[]; names?: Readonly<Record<string, string>> }) {
  const { t, page, language, timeZone } = words;
  return visits.map(({ id, step, outcome, at, by, items }) => (
    <section key={id} className="visit" aria-labelledby={`visit-${id}`}>
      <h3 id={`visit-${id}`}><Said language={language} page={page}>{step}</Said> <span className={`tag ${outcome === 'pass' ? 'approved' : outcome === 'fail' ? 'rejected' : 'sentBack'}`}>{t(`step.outcome.${outcome}`)}</span></h3>
      <p className="quiet"><When at={at} language={page} timeZone={timeZone} time /> {names[by] ? <bdi>{names[by]}</bdi> : null}</p>
      <ul className="findings">
        {items.map(({ title, verdict, remark, photos }) => (
          <li key={title} className={verdict}>
            <span><Said language={language} page={page}>{title}</Said>: <strong>{verdict === '' ? '–' : t(`inspection.verdict.${verdict}`)}</strong></span>
            {remark ? <blockquote className="said"><bdi>{remark}</bdi></blockquote> : null}
            <Photos photos={photos} title={title} {...words} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

/** Photographs in a row, each with its time and, where the device gave it, its place. */
export function Photos({ photos, title, t, page, timeZone }: Words & { photos: readonly ShownPhoto[]; title: string }) {
  if (photos.length === 0) return null;
  return (
    <ul className="photos">
      {photos.map(({ id, href, at, takenAt, place }) => (
        <li key={id}>
          <a href={href} target="_blank" rel="noopener"><img src={href} alt={t('inspection.photo.of', { title })} loading="lazy" width="120" height="120" /></a>
          <span className="quiet"><When at={takenAt ?? at} language={page} timeZone={timeZone} time /></span>
          {place ? <bdi className="quiet">{place.latitude.toFixed(5)}, {place.longitude.toFixed(5)}</bdi> : null}
        </li>
      ))}
    </ul>
  );
}
