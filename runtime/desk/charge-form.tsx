import type { Payment } from '#runtime/engine/case.ts';
import { amountText } from '#runtime/texts/money.ts';
import { FeeList, type ShownFee } from '#runtime/portal/fee-list.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import type { DeskContext } from './desk-context.ts';
import { FaultText } from './fault-text.tsx';
import { When } from './said.tsx';

/** What a cashier takes, and what they wrote down. */
export interface ChargeView { fees: readonly ShownFee[]; currency: string; /** Titles of fees that could not be worked out: the cashier says how much they are. */ byHand?: readonly string[]; /** What came and settles nothing. */ held?: readonly Payment[]; /** The file that has the receipt typed already, today: may it be the same? */ sameReceipt?: SameReceipt; typed?: { amount: string; receipt: string; same?: boolean } }

/** The file a receipt was written down for today; `task` is there for whoever may open it. */
export interface SameReceipt { reference: string; task?: string }

export interface ChargeFormProps {
  context: DeskContext;
  task: string;
  timeZone: string;
  charge: ChargeView;
  /** `amount` or `receipt` → what is wrong. */
  faults: Readonly<Record<string, string>>;
}

/** At the counter: how much was paid, and on which receipt. The amount is typed, not ticked, so that it is read. */
export function ChargeForm({ context, task, timeZone, charge: { fees, currency, byHand = [], held = [], sameReceipt, typed }, faults }: ChargeFormProps) {
  const { t, language } = context;
  const box = (name: 'amount' | 'receipt', mode: 'decimal' | 'text') => {
    const fault = faults[name];
    return (
      <div className={fault ? 'field faulty' : 'field'}>
        <label htmlFor={name}>{t(`payment.counter.${name}`, { currency })}</label>
        <FaultText id={`${name}-fault`} text={fault} />
        <input type="text" id={name} name={name} inputMode={mode} autoComplete="off" enterKeyHint="next" defaultValue={typed?.[name] ?? ''} aria-invalid={fault ? true : undefined} aria-describedby={fault ? `${name}-fault` : undefined} />
      </div>
    );
  };
  return (
    <form method="post" action={`/desk/tasks/${task}/pay`} noValidate>
      <FormToken csrf={context.csrf} />
      <h2>{t('payment.due')}</h2>
      {fees.length > 0 ? <FeeList context={context} fees={fees} currency={currency} /> : null}
      {byHand.map((fee) => <p key={fee} className="note">{t('payment.byHand.cashier', { fee })}</p>)}
      {held.length > 0 ? (
        <div className="note warning">
          <h3>{t('payment.list.held')}</h3>
          <ul>{held.map(({ id, amount, currency: came, at, held: why }) => <li key={id}><strong><bdi>{amountText(amount, came, language)}</bdi></strong> · <When at={at} language={language} timeZone={timeZone} time /> · {t(`payment.list.held.${why}`)}</li>)}</ul>
          <p>{t('payment.held.cashier')}</p>
        </div>
      ) : null}
      {box('amount', 'decimal')}
      {box('receipt', 'text')}
      {sameReceipt ? (
        <p className="field"><input type="checkbox" id="same" name="same" value="yes" defaultChecked={typed?.same} /> <label htmlFor="same">{t('payment.counter.same', { reference: sameReceipt.reference })}</label>{sameReceipt.task ? <> <a href={`/desk/tasks/${sameReceipt.task}`}>{t('payment.counter.same.look')}</a></> : null}</p>
      ) : null}
      <div className="acts"><button type="submit" className="button">{t('payment.counter.confirm')}</button></div>
    </form>
  );
}
