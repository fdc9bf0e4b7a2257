import type { DeskContext } from './desk-context.ts';
import { FaultText } from './fault-text.tsx';
import { Photos } from './inspection-result.tsx';
import { type InspectionView, VERDICTS, type VisitDraft } from './inspection-view.ts';
import { Said } from './said.tsx';

export interface ItemProps {
  context: DeskContext;
  view: Pick<InspectionView, 'language' | 'timeZone' | 'task'>;
  item: InspectionView['checklist'][number];
  draft: VisitDraft;
  /** `verdict:water`, `remark:water`, `photo:water` → what is wrong. */
  faults: Readonly<Record<string, string>>;
}

/** One thing to look at: what was found, a remark, and photographs where they are asked for. */
export function InspectionItem({ context: { t, language: page }, view, item, draft, faults }: ItemProps) {
  const { code, title, help, photo, must, photos } = item;
  const fault = (name: string) => faults[`${name}:${code}`];
  const tied = (name: string) => (fault(name) ? { 'aria-invalid': true, 'aria-describedby': `${name}-${code}-fault` } : {});
  return (
    <fieldset className={fault('verdict') ? 'field item faulty' : 'field item'} aria-describedby={fault('verdict') ? `verdict-${code}-fault` : undefined}>
      <legend><Said language={view.language} page={page}>{title}</Said></legend>
      {help ? <p className="hint"><Said language={view.language} page={page}>{help}</Said></p> : null}
      {must ? <p className="hint">{t('inspection.item.must')}</p> : null}
      <FaultText id={`verdict-${code}-fault`} text={fault('verdict')} />
      <div className="verdicts">
        {VERDICTS.map((verdict, index) => (
          <label key={verdict} className={verdict}>
            <input type="radio" id={index === 0 ? `verdict-${code}` : undefined} name={`verdict[${code}]`} value={verdict} defaultChecked={draft.verdicts[code] === verdict} />
            <span>{t(`inspection.verdict.${verdict}`)}</span>
          </label>
        ))}
      </div>
      <div className={fault('remark') ? 'field remark faulty' : 'field remark'}>
        <label htmlFor={`remark-${code}`}>{t('inspection.remark')}</label>
        <FaultText id={`remark-${code}-fault`} text={fault('remark')} />
        <textarea id={`remark-${code}`} name={`remark[${code}]`} rows={2} defaultValue={draft.remarks[code] ?? ''} {...tied('remark')} />
      </div>
      {photo ? (
        <div className={fault('photo') ? 'field shots faulty' : 'field shots'} data-item={code}>
          <label htmlFor={`photo-${code}`}>{t(`inspection.photo.${photo}`)}</label>
          <FaultText id={`photo-${code}-fault`} text={fault('photo')} />
          <input type="file" id={`photo-${code}`} name={`photo[${code}]`} accept="image/jpeg,image/png" capture="environment" multiple {...tied('photo')} />
          <Photos photos={photos} title={title} t={t} page={page} language={view.language} timeZone={view.timeZone} />
          {photos.length > 0 ? <p className="drop">{photos.map(({ id }, index) => <button key={id} type="submit" className="plain" name="remove" value={id}>{t('inspection.photo.remove', { number: index + 1 })}</button>)}</p> : null}
        </div>
      ) : null}
    </fieldset>
  );
}
