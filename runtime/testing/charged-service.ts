import type { Fee, ServiceFile } from '#schemas/index.ts';
import { smallService } from './small-service.ts';

/** The market stall permit with fees: food pays a fixed fee and one by the people at work, before the inspector looks, to a cashier of the market. Cloth pays nothing. */
export function chargedService(changes: { currency?: string; fees?: Record<string, Fee> } = {}): ServiceFile {
  const file = smallService();
  const own = file['x-service'];
  own.currency = changes.currency ?? 'BTN';
  own.roles['cashier'] = { title: 'Cashier', institution: 'market' };
  own.fees = changes.fees ?? {
    permit: { title: 'Fee of the permit', registration: 'selling', amount: 200, when: 'sells-food' },
    people: { title: 'By people at work', registration: 'cooking', formula: 'stall.people * 12.35', when: 'sells-food' },
  };
  own.flow.steps['pay'] = { kind: 'payment', title: 'Payment', role: 'cashier', text: 'At the market office, window 2.', ways: { paid: 'inspector' } };
  own.flow.steps['which']!.ways['food'] = 'pay';
  return file;
}
/** What three people at work pay, in chhetrum. */
export const CHARGED = 20_000 + 3 * 1_235;

/** The same, where the fees are paid before it is sent. */
export function prepaidService(): ServiceFile {
  const file = chargedService();
  const { steps } = file['x-service'].flow;
  delete steps['pay'];
  steps['which']!.ways['food'] = 'inspector';
  steps['documents']!.ways['continue'] = 'fee';
  steps['fee'] = { kind: 'prepayment', title: 'Fee', role: 'cashier', text: 'The fee is not given back.', ways: { paid: 'send' } };
  return file;
}
