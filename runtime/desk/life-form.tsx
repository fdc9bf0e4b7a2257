import type { LifeAct } from '#runtime/certificates/life.ts';
import { FormToken } from '#runtime/portal/form-token.tsx';
import type { DeskContext } from './desk-context.ts';
import { FaultText } from './fault-text.tsx';
import { type Holders, HoldersOf } from './holders.tsx';

/** What an officer filled in for an act on a certificate. */
export interface LifeDraft {
  act: LifeAct;
  reason: string;
  /** Number of the certificate that takes its place, as typed. */
  by: string;
  /** That it may be another holder's. */
  other: boolean;
  sure: boolean;
}

export interface LifeFault { field: 'reason' | 'by' | 'other' | 'sure'; code: string }

export interface LifeFormProps {
  context: DeskContext;
  number: string;
  act: LifeAct;
  /** Another officer has to confirm it. */
  waits: boolean;
  /** What was filled in for this act, and what was wrong with it. */
  draft?: LifeDraft;
  faults?: readonly LifeFault[];
  /** The certificate typed is another holder's. */
  holders?: Holders;
}

/** Each act has fields of its own on the page. */
export const fieldIdOf = (act: LifeAct, field: LifeFault['field']): string => `${act}-${field}`;

/** One act on a certificate: what it means, why it is done, and done. Folded up until it is wanted. */
export function LifeForm({ context, number, act, waits, draft, faults = [], holders }: LifeFormProps) {
  const { t } = context;
  const field = (name: LifeFault['field'], hint?: string) => {
    const id = fieldIdOf(act, name);
    const text = faults.filter((one) => one.field === name).map(({ code }) => t(`desk.life.fault.${name}.${code}`))[0];
    const described = [...(hint === undefined ? [] : [`${id}-hint`]), ...(text ? [`${id}-fault`] : [])].join(' ');
    return {
      className: text ? 'field faulty' : 'field', fault: <FaultText id={`${id}-fault`} text={text} />, hint: hint === undefined ? null : <p className="hint" id={`${id}-hint`}>{hint}</p>,
      input: { id, name, 'aria-invalid': text ? true : undefined, 'aria-describedby': described || undefined },
    };
  };
  const reason = field('reason', t('desk.life.readByAll'));
  const by = field('by', t('desk.life.by.hint'));
  const other = field('other');
  const sure = field('sure');
  return (
    <details className="document" open={faults.length > 0 || undefined}>
      <summary>{t(`desk.life.${act}`)}</summary>
      <form method="post" action={`/desk/certificates/${number}/${act}`} noValidate>
        <FormToken csrf={context.csrf} />
        <p>{t(`desk.life.${act}.means`)}</p>
        {waits ? <p className="note">{t('desk.life.waits')}</p> : null}
        {act === 'replace' ? (
          <div className={by.className}><label htmlFor={by.input.id}>{t('desk.life.by')}</label>{by.hint}{by.fault}<input type="text" autoComplete="off" enterKeyHint="next" spellCheck={false} defaultValue={draft?.by} {...by.input} /></div>
        ) : null}
        {act === 'replace' && holders?.differ ? (
          <>
            <HoldersOf context={context} holders={holders} />
            <div className={other.className}>{other.fault}<div><label className="choice"><input type="checkbox" defaultChecked={draft?.other} {...other.input} /><span>{t(`desk.life.other.${holders.differ}`)}</span></label></div></div>
          </>
        ) : null}
        <div className={reason.className}><label htmlFor={reason.input.id}>{t('desk.life.reason')}</label>{reason.hint}{reason.fault}<textarea rows={3} defaultValue={draft?.reason} {...reason.input} /></div>
        <div className={sure.className}>{sure.fault}<div><label className="choice"><input type="checkbox" defaultChecked={draft?.sure} {...sure.input} /><span>{t('desk.life.sure')}</span></label></div></div>
        <div className="acts"><button type="submit" className="button">{t(waits ? `desk.life.${act}.propose` : `desk.life.${act}.act`)}</button></div>
      </form>
    </details>
  );
}
