import { decimalsOf } from '#schemas/index.ts';
import { readAmount } from '#runtime/engine/money.ts';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { BegunPayment } from '#runtime/engine/prepayment.ts';
import type { Cases } from '#server/cases/cases.ts';
import type { Deps } from '#server/deps.ts';
import type { Provider } from './provider.ts';
import { isSignedBy } from './signature.ts';

/** What a provider tells, as it tells it. */
export interface Callback {
  /** The provider's own id of the payment. */
  payment: string;
  status: 'paid' | 'cancelled';
  /** In units, with the currency's decimals: `237.05`. */
  amount: string;
  /** ISO 4217 code. */
  currency: string;
  /** What we called it: {@link referenceOf}, or {@link referenceBefore}. */
  reference: string;
  nonce: string;
  /** Epoch milliseconds. */
  time: string;
  signature: string;
}

/** `settled`, `held` (it pays nothing and is to be given back), `known` (told before), `noted` (cancelled: nothing to record). */
export type Received = 'settled' | 'held' | 'known' | 'noted';

/** Clocks differ. Older messages count: a payment that is told late has come all the same, and told twice it counts once. */
const AHEAD = 10 * 60_000;

/**
 * Records what the provider says, once: the payment's id is written in the transaction of the act. Only an answer that is no refusal tells the provider that
 * it need not say it again. Refuses with `payment.signature`, `payment.malformed`, `payment.reference-unknown`, or `case.busy` (say it again).
 */
export async function receive({ store, cases, now }: Pick<Deps, 'store' | 'cases' | 'now'>, provider: Provider, { signature, ...values }: Callback): Promise<Result<Received>> {
  if (!isSignedBy(provider.secret, values, signature)) return refuse('payment.signature');
  const amount = readAmount(values.amount, decimalsOf(values.currency));
  if (amount === undefined || amount === 0 || Number(values.time) > now() + AHEAD) return refuse('payment.malformed');
  const task = (await store.task(values.reference)) ?? (await triedAgain(store, values.reference)) ?? (await begunBefore(cases, values.reference));
  if (!task) return refuse('payment.reference-unknown');
  if (values.status === 'cancelled') return accept('noted');
  if (await store.payment(values.payment)) return accept('known');
  const done = await cases.act(task.caseId, { id: 'system', kind: 'system' }, { type: 'ReceivePayment', task: task.id, step: task.step, payment: values.payment, amount, currency: values.currency });
  if (!done.ok) return done.refusal.code === 'payment.known' || (await store.payment(values.payment)) ? accept('known') : done;
  return accept(done.value.case.payments?.find(({ id }) => id === values.payment)?.held ? 'held' : 'settled');
}

/** How many payments came for a step that settle nothing: as often was it tried. */
export const triesOf = ({ payments = [] }: Pick<Case, 'payments'>, step: string): number => payments.filter((one) => one.step === step && one.held !== undefined).length;

/**
 * What a charge is called at the provider: the task's id. Once money came that settles nothing, that name is used up there, and the next try has a name of its own;
 * asked twice in between it is the same one, so that pressing twice pays once.
 */
export function referenceOf(kase: Pick<Case, 'payments'>, { id, step }: { id: string; step: string }): string {
  const tries = triesOf(kase, step);
  return tries === 0 ? id : `${id}_${tries + 1}`;
}

async function triedAgain(store: Pick<Deps['store'], 'task'>, reference: string): ReturnType<Deps['store']['task']> {
  const id = /^([^_]+)_[0-9]{1,6}$/.exec(reference)?.[1];
  return id === undefined ? undefined : store.task(id);
}

/** What is paid before sending is no task yet: its reference names the file and what was begun there. */
export const referenceBefore = (kase: Pick<Case, 'id'>, begun: Pick<BegunPayment, 'id'>): string => `${kase.id}_${begun.id}`;

async function begunBefore(cases: Pick<Cases, 'load'>, reference: string): Promise<{ id: string; caseId: string; step: string } | undefined> {
  const [caseId = '', id = ''] = reference.split('_');
  const begun = (await cases.load(caseId))?.case.begun?.find((one) => one.id === id);
  return begun && { id, caseId, step: begun.step };
}
