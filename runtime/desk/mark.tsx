import type { Translate } from '#runtime/texts/translate.ts';
import type { DecisionDraft } from './decision.ts';
import { FaultText } from './fault-text.tsx';

/** Everything a mark needs to know of the page's form. */
export interface Marking {
  t: Translate;
  draft: DecisionDraft;
  /** Path → id of its note; see `markId`. */
  idOf: (path: string) => string;
  /** Path → what is wrong with its note. */
  faults: Readonly<Record<string, string>>;
}

/** A box beside an answer or a document, and the note that goes with it; the note shows once the box is checked. */
export function Mark({ marking: { t, draft, idOf, faults }, path, title }: { marking: Marking; path: string; title: string }) {
  const id = idOf(path);
  const fault = faults[path];
  return (
    <div className="mark">
      <input type="checkbox" className="mark-box" id={`${id}-box`} name={`flag[${path}]`} defaultChecked={draft.flagged.includes(path)} />
      <label className="mark-label" htmlFor={`${id}-box`}>{t('desk.mark')} <span className="hidden">{title}</span></label>
      <div className={fault ? 'mark-note field faulty' : 'mark-note field'}>
        <label htmlFor={id}>{t('desk.mark.note', { title })}</label>
        <ReadByApplicant t={t} id={`${id}-hint`} />
        <FaultText id={`${id}-fault`} text={fault} />
        <textarea id={id} name={`fields[${path}]`} rows={2} defaultValue={draft.notes[path] ?? ''} aria-invalid={fault ? true : undefined} aria-describedby={fault ? `${id}-hint ${id}-fault` : `${id}-hint`} />
      </div>
    </div>
  );
}

/** Told apart from anything that stays in the office (O18): sign, words and colour. */
export const ReadByApplicant = ({ t, id }: { t: Translate; id?: string }) => <p className="read-by" id={id}><span aria-hidden="true">✉</span> {t('desk.readByApplicant')}</p>;
