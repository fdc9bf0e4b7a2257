import { advance } from './advance.ts';
import { branchOfTask, openTasks } from './branches.ts';
import type { Case, Payment } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import type { CaseEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { totalOf } from './fees.ts';
import { receiveBefore } from './prepayment.ts';
import { accept, refuse, type Result } from './refusal.ts';

/**
 * A provider says that money came. Exactly what is due goes on; anything else is kept in the log as held, because the money is there: somebody
 * has to give it back. The same payment told twice is refused (`payment.known`), so that it counts once.
 */
export function receivePayment(service: CompiledService, kase: Case, command: Extract<Command, { type: 'ReceivePayment' }>): Result<CaseEvent[]> {
  const { task: id, step, payment, amount, currency, meta } = command;
  if (meta.actor.kind !== 'system') return refuse('task.not-yours');
  if (kase.payments?.some((one) => one.id === payment)) return refuse('payment.known');
  const begun = kase.begun?.find((one) => one.id === id);
  if (begun) return receiveBefore(service, kase, begun, command);
  const task = openTasks(kase).find((one) => one.id === id && one.charge !== undefined);
  const { roles, flow } = service.file['x-service'];
  const institution = roles[String(flow.steps[step]?.['role'] ?? '')]?.institution ?? '';
  const held = heldFor(task?.charge, amount, currency);
  const received: CaseEvent = {
    at: meta.at, actor: meta.actor.id, type: 'PaymentReceived', payment, task: id, step, institution, amount, currency, method: 'online',
    ...(held ? { held } : { lines: task!.charge!.lines }),
  };
  if (held) return accept([received]);
  return accept([received, ...advance(service, evolve(kase, received), step, 'paid', meta, branchOfTask(kase, id))]);
}

function heldFor(charge: NonNullable<Case['task']>['charge'], amount: number, currency: string): Payment['held'] {
  if (!charge) return 'late';
  if (currency !== charge.currency) return 'wrong-currency';
  return charge.byHand === undefined && amount === totalOf(charge.lines) ? undefined : 'wrong-amount';
}
