import type { Translate } from '#runtime/texts/translate.ts';

export interface QueueChoice { value: string; label: string; count?: number }

/** Role and service; a form that asks by its address, so that a list can be kept as a bookmark. */
export function QueueFilter({ t, roles, services, chosen, state }: { t: Translate; roles: QueueChoice[]; services: QueueChoice[]; chosen: { role: string; service: string }; state: string }) {
  if (roles.length < 2 && services.length < 2) return null;
  return (
    <form method="get" action="/desk" className="filter">
      {state === 'completed' ? <input type="hidden" name="state" value="completed" /> : null}
      <Choice t={t} name="role" choices={roles} chosen={chosen.role} />
      <Choice t={t} name="service" choices={services} chosen={chosen.service} />
      <button type="submit" className="button second">{t('desk.filter.show')}</button>
    </form>
  );
}

function Choice({ t, name, choices, chosen }: { t: Translate; name: 'role' | 'service'; choices: QueueChoice[]; chosen: string }) {
  if (choices.length < 2) return null;
  return (
    <div>
      <label htmlFor={`filter-${name}`}>{t(`desk.filter.${name}`)}</label>
      <select id={`filter-${name}`} name={name} defaultValue={chosen}>
        <option value="">{t(`desk.filter.${name}.all`)}</option>
        {choices.map(({ value, label, count }) => <option key={value} value={value}>{count === undefined ? label : t('desk.filter.counted', { label, count })}</option>)}
      </select>
    </div>
  );
}
