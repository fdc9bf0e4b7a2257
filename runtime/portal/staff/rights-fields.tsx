import { FaultText } from '#runtime/desk/fault-text.tsx';
import type { Translate } from '#runtime/texts/translate.ts';
import type { DraftRight } from './rights-draft.ts';
import { rightText, type RightNames } from './rights-text.ts';

/** The boxes of every right there is, ticked where it is held; read back by `readRights`. */
export function RightsFields({ t, names, rights, fault }: { t: Translate; names: RightNames; rights: readonly DraftRight[]; fault?: string }) {
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
