import { FeeList, type ShownFee } from '#runtime/portal/fee-list.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import type { DeskContext } from './desk-context.ts';
import { FaultText } from './fault-text.tsx';

/** What a cashier takes, and what they wrote down. */
export interface ChargeView { fees: readonly ShownFee[]; currency: string; /** Titles of fees that could not be worked out: the cashier says how much they are. */ byHand?: readonly string[]; typed?: { amount: string; receipt: string } }

export interface ChargeFormProps {
  context: DeskContext;
  task: string;
  charge: ChargeView;
  /** `amount` or `receipt` → what is wrong. */
  faults: Readonly<Record<string, string>>;
}

/** At the counter: how much was paid, and on which receipt. The amount is typed, not ticked, so that it is read. */
export function ChargeForm({ context, task, charge: { fees, currency, byHand = [], typed }, faults }: ChargeFormProps) {
  const { t } = context;
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
      {box('amount', 'decimal')}
      {box('receipt', 'text')}
      <div className="acts"><button type="submit" className="button">{t('payment.counter.confirm')}</button></div>
    </form>
  );
}
