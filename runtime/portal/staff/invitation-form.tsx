import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { FaultText } from '#runtime/desk/fault-text.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import type { InvitationDraft } from './rights-draft.ts';
import { rightText, type RightNames } from './rights-text.ts';

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
      <input id={id} name={id} type={type} autoComplete="off" defaultValue={draft[id]} aria-invalid={faultOf(id) ? true : undefined} aria-describedby={[id === 'email' ? 'email-hint' : '', faultOf(id) ? `${id}-fault` : ''].filter(Boolean).join(' ') || undefined} />
    </div>
  );
  return (
    <form method="post" action="/staff/invitations" noValidate className="invite">
      <FormToken csrf={context.csrf} />
      <h2>{t('staff.invite')}</h2>
      {box('name', 'text')}
      {box('email', 'email')}
      <RightsFields context={context} names={names} draft={draft} fault={faultOf('rights')} />
      <div className={faultOf('days') ? 'field faulty' : 'field'}>
        <label htmlFor="days">{t('staff.invite.days')}</label>
        <FaultText id="days-fault" text={faultOf('days')} />
        <select id="days" name="days" defaultValue={String(draft.days)} aria-describedby={faultOf('days') ? 'days-fault' : undefined}>{DAYS.map((days) => <option key={days} value={days}>{t('staff.invite.days.choice', { days })}</option>)}</select>
      </div>
      <div className="acts"><button type="submit" className="button">{t('staff.invite.act')}</button></div>
    </form>
  );
}

function RightsFields({ context: { t }, names, draft: { rights }, fault }: { context: DeskContext; names: RightNames; draft: InvitationDraft; fault?: string }) {
  const analyst = rights.find(({ right }) => right === 'analyst');
  const roles = Object.keys(names.roles);
  return (
    <fieldset className={fault ? 'field faulty' : 'field'} id="rights" aria-describedby={fault ? 'rights-fault' : undefined}>
      <legend>{t('staff.invite.rights')}</legend>
      <FaultText id="rights-fault" text={fault} />
      <div><label className="choice" htmlFor="administrator"><input type="checkbox" id="administrator" name="administrator" defaultChecked={rights.some(({ right }) => right === 'administrator')} /><span>{t('staff.invite.administrator')} <span className="caption">{t('staff.invite.administrator.means')}</span></span></label></div>
      <div className="field">
        <label htmlFor="analyst">{t('staff.invite.analyst')}</label>
        <p className="hint" id="analyst-hint">{t('staff.invite.analyst.means')}</p>
        <select id="analyst" name="analyst" defaultValue={analyst ? analyst.institution || '*' : ''} aria-describedby="analyst-hint">
          <option value="">{t('staff.invite.analyst.none')}</option>
          <option value="*">{t('staff.invite.analyst.all')}</option>
          {Object.entries(names.institutions).map(([key, title]) => <option key={key} value={key}>{title}</option>)}
        </select>
      </div>
      <fieldset className="field">
        <legend>{t('staff.invite.manager')}</legend>
        <p className="hint">{t('staff.invite.manager.means')}</p>
        {Object.entries(names.institutions).map(([key, title]) => (
          <div key={key}><label className="choice"><input type="checkbox" name={`manager[${key}]`} defaultChecked={rights.some(({ right, institution }) => right === 'manager' && institution === key)} /><span>{title}</span></label></div>
        ))}
      </fieldset>
      <fieldset className="field">
        <legend>{t('staff.invite.operator')}</legend>
        <p className="hint">{t(roles.length > 0 ? 'staff.invite.operator.means' : 'staff.invite.operator.none')}</p>
        {roles.map((pair) => {
          const [institution = '', role = ''] = pair.split('/');
          const isHeld = rights.some((right) => right.right === 'operator' && right.institution === institution && right.role === role);
          return <div key={pair}><label className="choice"><input type="checkbox" name={`operator[${pair}]`} defaultChecked={isHeld} /><span>{rightText(t, names, { right: 'operator', institution, role })}</span></label></div>;
        })}
      </fieldset>
    </fieldset>
  );
}
