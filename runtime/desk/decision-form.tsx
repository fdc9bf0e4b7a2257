import type { DecisionDraft } from './decision.ts';
import { FaultText } from './fault-text.tsx';
import type { FileView } from './file-view.ts';
import { ReadByApplicant } from './mark.tsx';
import { Said } from './said.tsx';
import { reasonText } from '#runtime/steps/desk/reason-text.ts';
import type { Translate } from '#runtime/texts/translate.ts';

export interface DecisionFormProps {
  t: Translate;
  view: Pick<FileView, 'allow' | 'ownOutcomes' | 'ownLeads' | 'owingText' | 'reasons' | 'language'>;
  page: string;
  draft: DecisionDraft;
  /** `outcome`, `reason`, `text` or `fields` → what is wrong. */
  faults: Readonly<Record<string, string>>;
}

/** The outcomes as radio buttons; what each needs shows under it once it is chosen, and is simply there without style sheets. */
export function DecisionForm({ t, view, page, draft, faults }: DecisionFormProps) {
  const fault = faults['outcome'] ?? faults['fields'];
  return (
    <fieldset className={fault ? 'field decision faulty' : 'field decision'} aria-describedby={fault ? 'outcome-fault' : undefined}>
      <legend><h2>{t('desk.decision')}</h2></legend>
      <FaultText id="outcome-fault" text={fault} />
      {view.allow.map((outcome) => (
        <div className="outcome" key={outcome}>
          <input type="radio" id={`outcome-${outcome}`} name="outcome" value={outcome} defaultChecked={draft.outcome === outcome} />
          <label htmlFor={`outcome-${outcome}`}><strong>{view.ownOutcomes?.[outcome] ? <Said language={view.language} page={page}>{view.ownOutcomes[outcome]}</Said> : t(`desk.outcome.${outcome}.act`)}</strong> <span className="caption"><Means t={t} page={page} view={view} outcome={outcome} /></span></label>
          <div className="outcome-more">
            <Reason t={t} page={page} view={view} outcome={outcome} draft={draft} fault={draft.outcome === outcome ? faults['reason'] : undefined} />
            <Text t={t} outcome={outcome} isOwed={outcome === 'reject' || view.owingText?.includes(outcome) === true} label={t(`desk.text.${view.ownOutcomes?.[outcome] ? 'approve' : outcome}`)} draft={draft} fault={draft.outcome === outcome ? faults['text'] : undefined} />
          </div>
        </div>
      ))}
    </fieldset>
  );
}

/** What choosing it does: an outcome of the desk's own says where it leads, as the preview will. */
function Means({ t, page, view: { language, ownOutcomes, ownLeads }, outcome }: Pick<DecisionFormProps, 't' | 'page' | 'view'> & { outcome: string }) {
  const leads = ownLeads?.[outcome];
  if (!leads) return t(`desk.outcome.${ownOutcomes?.[outcome] ? 'own' : outcome}.means`);
  if (leads.ends) return t(`desk.preview.ends.${leads.ends}`);
  return <>{t(leads.goesTo === undefined ? 'desk.preview.mayGoTo' : 'desk.preview.goesTo')} <Said language={language} page={page}>{leads.goesTo ?? leads.mayGoTo}</Said></>;
}

function Reason({ t, page, view, outcome, draft, fault }: Omit<DecisionFormProps, 'faults'> & { outcome: string; fault?: string }) {
  const listed = view.reasons.filter((reason) => reason.for === outcome);
  if (listed.length === 0) return null;
  const id = `reason-${outcome}`;
  return (
    <div className={fault ? 'field faulty' : 'field'}>
      <label htmlFor={id}>{t('desk.reason')}</label>
      <ReadByApplicant t={t} id={`${id}-hint`} />
      <FaultText id={`${id}-fault`} text={fault} />
      <select id={id} name={`reason[${outcome}]`} defaultValue={draft.reasons[outcome] ?? ''} aria-invalid={fault ? true : undefined} aria-describedby={fault ? `${id}-hint ${id}-fault` : `${id}-hint`}>
        <option value="">{t('desk.reason.choose')}</option>
        {listed.map((reason) => <option key={reason.code} value={reason.code} lang={view.language === page ? undefined : view.language}>{reasonText(reason)}</option>)}
      </select>
    </div>
  );
}

function Text({ t, outcome, isOwed, label, draft, fault }: { t: Translate; outcome: string; isOwed: boolean; label: string; draft: DecisionDraft; fault?: string }) {
  const id = `text-${outcome}`;
  return (
    <div className={fault ? 'field faulty' : 'field'}>
      <label htmlFor={id}>{label} {isOwed ? null : <span className="optional">{t('desk.optional')}</span>}</label>
      <ReadByApplicant t={t} id={`${id}-hint`} />
      <FaultText id={`${id}-fault`} text={fault} />
      <textarea id={id} name={`text[${outcome}]`} rows={4} defaultValue={draft.texts[outcome] ?? ''} aria-invalid={fault ? true : undefined} aria-describedby={fault ? `${id}-hint ${id}-fault` : `${id}-hint`} />
    </div>
  );
}
