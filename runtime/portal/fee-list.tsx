import { totalOf } from '#runtime/engine/fees.ts';
import { amountText } from '#runtime/texts/money.ts';
import type { PageContext } from './page-context.ts';

export interface ShownFee { title: string; /** In the currency's smallest parts. */ amount: number }

/** What is to be paid, line by line, and in all. */
export function FeeList({ context: { t, language }, fees, currency }: { context: Pick<PageContext, 't' | 'language'>; fees: readonly ShownFee[]; currency: string }) {
  const money = (amount: number) => <bdi>{amountText(amount, currency, language)}</bdi>;
  return (
    <dl className="rows">
      {fees.map(({ title, amount }) => <div key={title}><dt>{title}</dt><dd>{money(amount)}</dd></div>)}
      <div><dt><strong>{t('payment.total')}</strong></dt><dd><strong>{money(totalOf(fees))}</strong></dd></div>
    </dl>
  );
}

/** On the page where all is checked: what it will cost, and what was paid already, before it is sent. */
export function FeesToCome({ context: { t, language }, fees, paid = 0, currency }: { context: Pick<PageContext, 't' | 'language'>; fees: readonly ShownFee[]; paid?: number; currency: string }) {
  if (fees.length === 0 && paid === 0) return null;
  return (
    <section>
      <h2>{t('payment.fees')}</h2>
      {paid > 0 ? <p>{t('payment.before.already', { amount: amountText(paid, currency, language) })}</p> : null}
      {fees.length > 0 ? <><FeeList context={{ t, language }} fees={fees} currency={currency} /><p className="quiet">{t('payment.later')}</p></> : null}
    </section>
  );
}
