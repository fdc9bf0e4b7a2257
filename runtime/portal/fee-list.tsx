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

/** On the page where all is checked: what it will cost, before it is sent. */
export function FeesToCome({ context, fees, currency }: { context: Pick<PageContext, 't' | 'language'>; fees: readonly ShownFee[]; currency: string }) {
  if (fees.length === 0) return null;
  return <section><h2>{context.t('payment.fees')}</h2><FeeList context={context} fees={fees} currency={currency} /><p className="quiet">{context.t('payment.later')}</p></section>;
}
