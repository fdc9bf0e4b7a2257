import { amountText } from '#runtime/texts/money.ts';
import type { DeskContext } from './desk-context.ts';
import { DeskPage } from './desk-page.tsx';
import { When } from './said.tsx';

export interface PaymentItem {
  id: string;
  reference: string;
  /** Titles. */
  service: string;
  institution: string;
  /** ISO 8601 instant, UTC. */
  at: string;
  timeZone: string;
  amount: number;
  currency: string;
  method: 'counter' | 'online';
  receipt: string | null;
  held: string | null;
  /** Name of the cashier; empty for the system. */
  by: string;
}

export interface PaymentsPageProps {
  context: DeskContext;
  /** `2026-11-22`. */
  day: string;
  items: readonly PaymentItem[];
  /** Currency → what settled something on that day, in its smallest parts. */
  totals: Readonly<Record<string, number>>;
  /** How many of them are not listed, because the reader is kept away from their files. */
  unlisted?: number;
}

/** All that came on one day, for the institutions of the person who asks. */
export function PaymentsPage({ context, day, items, totals, unlisted = 0 }: PaymentsPageProps) {
  const { t, language } = context;
  const money = (amount: number, currency: string) => <bdi>{amountText(amount, currency, language)}</bdi>;
  return (
    <DeskPage context={context} title={t('payment.list.title')} back="/desk">
      <h1>{t('payment.list.title')}</h1>
      <form method="get" action="/desk/payments" className="filter">
        <div className="field"><label htmlFor="day">{t('payment.list.day')}</label><input type="date" id="day" name="day" defaultValue={day} /></div>
        <button type="submit" className="button second">{t('payment.list.show')}</button>
      </form>
      {items.length + unlisted === 0 ? <p className="empty">{t('payment.list.none')}</p> : (
        <>
          <dl className="facts">{Object.entries(totals).map(([currency, total]) => <div key={currency}><dt>{t('payment.total')}</dt><dd>{money(total, currency)}</dd></div>)}</dl>
          {unlisted > 0 ? <p className="note">{t('payment.list.unlisted', { count: unlisted })}</p> : null}
          <table className="queue">
            <thead><tr>{['at', 'reference', 'service', 'amount', 'method', 'by'].map((column) => <th key={column} scope="col">{t(`payment.list.${column}`)}</th>)}</tr></thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.id}>
                  <td data-label={t('payment.list.at')}><span><When at={item.at} language={language} timeZone={item.timeZone} time /></span></td>
                  <td data-label={t('payment.list.reference')}><span><bdi className="number">{item.reference}</bdi></span></td>
                  <td data-label={t('payment.list.service')}><span>{item.service}<br /><span className="quiet">{item.institution}</span></span></td>
                  <td data-label={t('payment.list.amount')}><span>{money(item.amount, item.currency)}{item.held ? <><br /><strong>{t(`payment.list.held.${item.held}`)}</strong></> : null}</span></td>
                  <td data-label={t('payment.list.method')}><span>{t(`payment.method.${item.method}`)}{item.receipt ? <><br /><bdi>{item.receipt}</bdi></> : null}</span></td>
                  <td data-label={t('payment.list.by')}><span>{item.by}</span></td>
                </tr>
              ))}
            </tbody>
          </table>
          <p><a href={`/desk/payments.csv?day=${day}`}>{t('payment.list.csv')}</a> · <a href={`/desk/payments.xlsx?day=${day}`}>{t('page.xlsx')}</a></p>
        </>
      )}
    </DeskPage>
  );
}
