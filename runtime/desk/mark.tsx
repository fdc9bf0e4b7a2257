import type { Translate } from '#runtime/texts/translate.ts';
import type { DecisionDraft } from './decision.ts';
import { FaultText } from './fault-text.tsx';
import type { FileView } from './file-view.ts';

/** Everything a mark needs to know of the page's form. */
export interface Marking {
  t: Translate;
  draft: DecisionDraft;
  /** Path → id of its note; see `markId`. */
  idOf: (path: string) => string;
  /** Path → what is wrong with its note. */
  faults: Readonly<Record<string, string>>;
  /** What has to be found in order, each with a verdict of its own. */
  verify?: FileView['verify'];
  /** Whether anything can be sent back at all. */
  canFlag: boolean;
}

/** A box beside an answer or a document, and the note that goes with it; the note shows once the box is checked. Where it has to be verified, a verdict. */
export function Mark({ marking, path, title }: { marking: Marking; path: string; title: string }) {
  const { t, draft, idOf, verify, canFlag } = marking;
  const id = idOf(path);
  if (verify?.paths.includes(path)) return <Verdict marking={marking} path={path} title={title} />;
  if (!canFlag) return null;
  return (
    <div className="mark">
      <input type="checkbox" className="mark-box" id={`${id}-box`} name={`flag[${path}]`} defaultChecked={draft.flagged.includes(path)} />
      <label className="mark-label" htmlFor={`${id}-box`}>{t('desk.mark')} <span className="hidden">{title}</span></label>
      <Note marking={marking} path={path} title={title} />
    </div>
  );
}

/** In order, or not and why (O8). */
function Verdict({ marking, path, title }: { marking: Marking; path: string; title: string }) {
  const { t, draft, idOf, faults, canFlag } = marking;
  const id = idOf(path);
  const isUnsaid = faults[path] !== undefined && !draft.flagged.includes(path);
  return (
    <div role="radiogroup" className={isUnsaid ? 'mark verdict faulty' : 'mark verdict'} aria-label={t('desk.verdict', { title })} aria-describedby={isUnsaid ? `${id}-fault` : undefined}>
      {isUnsaid ? <FaultText id={`${id}-fault`} text={faults[path]} /> : null}
      <input type="radio" className="mark-ok" id={`${id}-ok`} name={`verdict[${path}]`} value="ok" defaultChecked={draft.verified.includes(path)} />
      <label className="mark-label" htmlFor={`${id}-ok`}>{t('desk.verdict.ok')} <span className="hidden">{title}</span></label>
      {canFlag ? (
        <>
          <input type="radio" className="mark-box" id={`${id}-box`} name={`verdict[${path}]`} value="wrong" defaultChecked={draft.flagged.includes(path)} />
          <label className="mark-label" htmlFor={`${id}-box`}>{t('desk.verdict.wrong')} <span className="hidden">{title}</span></label>
          <Note marking={marking} path={path} title={title} hideFault={isUnsaid} />
        </>
      ) : null}
    </div>
  );
}

function Note({ marking: { t, draft, idOf, faults, verify }, path, title, hideFault = false }: { marking: Marking; path: string; title: string; hideFault?: boolean }) {
  const id = idOf(path);
  const fault = hideFault ? undefined : faults[path];
  const wrongs = verify?.paths.includes(path) ? verify.wrongs : [];
  return (
    <div className={fault ? 'mark-note field faulty' : 'mark-note field'}>
      {wrongs.length > 0 ? (
        <>
          <label htmlFor={`${id}-wrong`}>{t('desk.wrong', { title })}</label>
          <select id={`${id}-wrong`} name={`wrong[${path}]`} defaultValue={draft.wrongs[path] ?? ''}>
            <option value="">{t('desk.reason.choose')}</option>
            {wrongs.map(({ code, title: said }) => <option key={code} value={code}>{said}</option>)}
          </select>
        </>
      ) : null}
      <label htmlFor={id}>{t(wrongs.length > 0 ? 'desk.wrong.more' : 'desk.mark.note', { title })} {wrongs.length > 0 ? <span className="optional">{t('desk.optional')}</span> : null}</label>
      <ReadByApplicant t={t} id={`${id}-hint`} />
      <FaultText id={`${id}-fault`} text={fault} />
      <textarea id={id} name={`fields[${path}]`} rows={2} defaultValue={draft.notes[path] ?? ''} aria-invalid={fault ? true : undefined} aria-describedby={fault ? `${id}-hint ${id}-fault` : `${id}-hint`} />
    </div>
  );
}

/** Told apart from anything that stays in the office (O18): sign, words and colour. */
export const ReadByApplicant = ({ t, id }: { t: Translate; id?: string }) => <p className="read-by" id={id}><span aria-hidden="true">✉</span> {t('desk.readByApplicant')}</p>;
