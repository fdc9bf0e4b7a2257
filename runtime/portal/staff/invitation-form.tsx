import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { FaultText } from '#runtime/desk/fault-text.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import type { InvitationDraft } from './rights-draft.ts';
import { RightsFields } from './rights-fields.tsx';
import type { RightNames } from './rights-text.ts';

/** `id`: the field it belongs to. */
export interface InvitationFault { id: 'name' | 'email' | 'days' | 'rights'; code: string; params?: Record<string, string | number> }

const DAYS = [1, 3, 7, 14, 30];

export function InvitationForm({ context, names, draft, faults }: { context: DeskContext; names: RightNames; draft: InvitationDraft; faults: readonly InvitationFault[] }) {
  const { t } = context;
  const faultOf = (id: InvitationFault['id']) => {
    const fault = faults.find((one) => one.id === id);
    return fault && t(`staff.fault.${fault.code}`, fault.params);
  };
  const box = (id: 'name' | 'email', type: 'text' | 'email') => (
    <div className={faultOf(id) ? 'field faulty' : 'field'}>
      <label htmlFor={id}>{t(`staff.invite.${id}`)}</label>
      {id === 'email' ? <p className="hint" id="email-hint">{t('staff.invite.email.hint')}</p> : null}
      <FaultText id={`${id}-fault`} text={faultOf(id)} />
      <input id={id} name={id} type={type} autoComplete="off" enterKeyHint="next" defaultValue={draft[id]} aria-invalid={faultOf(id) ? true : undefined} aria-describedby={[id === 'email' ? 'email-hint' : '', faultOf(id) ? `${id}-fault` : ''].filter(Boolean).join(' ') || undefined} />
    </div>
  );
  return (
    <form method="post" action="/staff/invitations" noValidate className="invite">
      <FormToken csrf={context.csrf} />
      <h2>{t('staff.invite')}</h2>
      {box('name', 'text')}
      {box('email', 'email')}
      <RightsFields t={t} names={names} rights={draft.rights} fault={faultOf('rights')} />
      <div className={faultOf('days') ? 'field faulty' : 'field'}>
        <label htmlFor="days">{t('staff.invite.days')}</label>
        <FaultText id="days-fault" text={faultOf('days')} />
        <select id="days" name="days" defaultValue={String(draft.days)} aria-describedby={faultOf('days') ? 'days-fault' : undefined}>{DAYS.map((days) => <option key={days} value={days}>{t('staff.invite.days.choice', { days })}</option>)}</select>
      </div>
      <div className="acts"><button type="submit" className="button">{t('staff.invite.act')}</button></div>
    </form>
  );
}
