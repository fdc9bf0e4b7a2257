import { AreaPicture } from '#runtime/forms/area-picture.tsx';
import type { Translate } from '#runtime/texts/translate.ts';
import type { ShownValue } from './shown-value.ts';

/** An answer as the applicant gave it. */
export function Value({ t, value }: { t: Translate; value: ShownValue }) {
  if (value.kind === 'none') return <span className="quiet">{t('desk.answer.none')}</span>;
  if (value.kind === 'drawing') return <svg className="drawing" viewBox="0 0 600 200" role="img" aria-label={value.text}><path d={value.path} fill="none" stroke="currentColor" strokeWidth="4" strokeLinecap="round" strokeLinejoin="round" /></svg>;
  if (value.kind === 'line') return <bdi className="answer">{value.text}</bdi>;
  const list = (
    <ol className="answer-rows">
      {value.rows.map((row, index) => (
        <li key={index}>
          <dl>{row.map((cell) => <div key={cell.title}><dt>{cell.title}</dt><dd><Value t={t} value={cell.value} /></dd></div>)}</dl>
        </li>
      ))}
    </ol>
  );
  return value.corners ? <><AreaPicture corners={value.corners} t={t} />{list}</> : list;
}

/** Old → new, in words and struck through, not by colour alone. */
export function ChangedValue({ t, before, after }: { t: Translate; before: ShownValue; after: ShownValue }) {
  return (
    <div className="changed">
      <div><span className="change-label">{t('desk.change.before')}</span> <del><Value t={t} value={before} /></del></div>
      <div><span className="change-label">{t('desk.change.after')}</span> <ins><Value t={t} value={after} /></ins></div>
    </div>
  );
}
