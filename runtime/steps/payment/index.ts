import { decimalsOf, type Step } from '#schemas/index.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import { notKnown, stillDue, totalOf } from '#runtime/engine/fees.ts';
import { readAmount } from '#runtime/engine/money.ts';
import { accept, type FieldFault, refuse } from '#runtime/engine/refusal.ts';
import type { StepKind } from '../step-kind.ts';
import { choice, text } from '../settings.ts';

export type PaymentStep = Step & {
  /** Whose officers take payments at the counter. */
  role: string;
  /** Fees that are paid here; all of the service where none is named. */
  fees?: string[];
  /** Where and how to pay, for the applicant. */
  text?: string;
};

const LONGEST_RECEIPT = 60;

/**
 * Fees are paid: at the counter, where a cashier says how much and on which receipt, or through a provider (`engine/receive-payment.ts`). Passed unseen
 * where nothing is due. A fee without a value is not nothing: the file waits, and the cashier says how much it is.
 */
export const payment: StepKind<PaymentStep> = {
  kind: 'payment',
  actor: 'operator',
  letter: 'P',
  settings: {
    type: 'object', required: ['role'],
    properties: {
      role: { ...choice('step.payment.role', 'role'), description: 'step.payment.role.help' },
      fees: { title: 'step.payment.fees', description: 'step.payment.fees.help', type: 'array', maxItems: 50, uniqueItems: true, items: choice('step.payment.fee', 'fee') },
      text: text('step.payment.text', { format: 'textarea' }),
    },
  },
  outcomes: () => ['paid'],
  skips: () => 'paid',
  enter({ service, case: kase, step, key, meta }) {
    const lines = stillDue(service, kase, step.fees, meta.at);
    const byHand = notKnown(service, kase, step.fees, meta.at);
    if (lines.length === 0 && byHand.length === 0) return { does: 'goOn', outcome: 'paid', events: [], skipped: true };
    const { roles, currency } = service.file['x-service'];
    const { institution = '' } = roles[step.role] ?? {};
    return { does: 'wait', events: [{ at: meta.at, actor: meta.actor.id, type: 'StepEntered', step: key, status: 'pending', task: { id: meta.newId(), role: step.role, institution, charge: { currency, lines, ...(byHand.length > 0 ? { byHand } : {}) } } }] };
  },
  complete({ case: kase, key, meta }, command) {
    const task = command.type === 'CompleteTask' ? openTasks(kase).find(({ id }) => id === command.task) : undefined;
    if (command.type !== 'CompleteTask' || !task?.charge) return refuse('task.not-open');
    const { currency, lines, byHand = [] } = task.charge;
    const least = totalOf(lines);
    const given = { amount: String(command.values?.['amount'] ?? '').trim(), receipt: String(command.values?.['receipt'] ?? '').trim() };
    const typed = readAmount(given.amount, decimalsOf(currency));
    const isRight = typed !== undefined && (byHand.length > 0 ? typed >= least : typed === least);
    const faults: FieldFault[] = [
      ...(command.outcome === 'paid' ? [] : [{ path: 'outcome', code: 'not-listed' }]),
      ...(given.amount === '' ? [{ path: 'amount', code: 'missing' }] : isRight ? [] : [{ path: 'amount', code: 'wrong-amount' }]),
      ...(given.receipt === '' ? [{ path: 'receipt', code: 'missing' }] : given.receipt.length > LONGEST_RECEIPT ? [{ path: 'receipt', code: 'too-long', params: { limit: LONGEST_RECEIPT } }] : []),
    ];
    if (faults.length > 0) return refuse('answers.faulty', { fields: faults });
    return accept({ outcome: 'paid', events: [{
      at: meta.at, actor: meta.actor.id, type: 'PaymentReceived', payment: meta.newId(), task: task.id, step: key, institution: task.institution, amount: typed!, currency, method: 'counter', receipt: given.receipt, lines: [...lines, ...byHand.map((fee, index) => ({ fee, amount: index === 0 ? typed! - least : 0 }))],
    }] });
  },
  example: { kind: 'payment', title: 'Payment', role: 'officer', ways: { paid: 'decision' } },
};
