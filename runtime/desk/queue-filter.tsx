import type { Translate } from '#runtime/texts/translate.ts';
import { ORDERS, PAGES, type QueueQuery } from './queue-query.ts';

export interface QueueChoice { value: string; label: string; count?: number }

/** Role, service, order and how many; a form that asks by its address, so that a list can be kept as a bookmark. */
export function QueueFilter({ t, roles, services, chosen }: { t: Translate; roles: QueueChoice[]; services: QueueChoice[]; chosen: QueueQuery }) {
  const orders = ORDERS.map((value) => ({ value, label: t(`desk.order.${value}`) }));
  const pages = PAGES.map((value) => ({ value: String(value), label: t('desk.filter.files', { count: value }) }));
  return (
    <form method="get" action="/desk" className="filter queue-filter">
      {chosen.state === 'completed' ? <input type="hidden" name="state" value="completed" /> : null}
      {roles.length < 2 ? null : <Choice t={t} name="role" label={t('desk.filter.role')} all={t('desk.filter.role.all')} choices={roles} chosen={chosen.role} />}
      {services.length < 2 ? null : <Choice t={t} name="service" label={t('desk.filter.service')} all={t('desk.filter.service.all')} choices={services} chosen={chosen.service} />}
      {chosen.state === 'completed' ? null : <Choice t={t} name="order" label={t('desk.filter.order')} choices={orders} chosen={chosen.order} />}
      <Choice t={t} name="show" label={t('desk.filter.page')} choices={pages} chosen={String(chosen.show)} />
      <button type="submit" className="button second">{t('desk.filter.show')}</button>
    </form>
  );
}

function Choice({ t, name, label, choices, chosen, all }: { t: Translate; name: string; label: string; choices: QueueChoice[]; chosen: string; all?: string }) {
  return (
    <div>
      <label htmlFor={`filter-${name}`}>{label}</label>
      <select id={`filter-${name}`} name={name} defaultValue={chosen}>
        {all === undefined ? null : <option value="">{all}</option>}
        {choices.map(({ value, label: said, count }) => <option key={value} value={value}>{count === undefined ? said : t('desk.filter.counted', { label: said, count })}</option>)}
      </select>
    </div>
  );
}
