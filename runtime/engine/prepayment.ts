import type { Case, ChargeLine, Payment } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import { applicantMayNot, stillDrafting } from './decide.ts';
import type { CaseEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { stillDue, totalOf } from './fees.ts';
import { accept, refuse, type Result } from './refusal.ts';
import { sameJson } from './same-json.ts';
import { walk } from './walk.ts';

/** What an applicant set out to pay before sending: fixed then, so that a provider is never told one amount and heard with another. */
export interface BegunPayment {
  id: string;
  step: string;
  /** ISO 4217 code. */
  currency: string;
  lines: ChargeLine[];
}

/** What is due at a step before sending, by the answers that count. */
export function dueBefore(service: CompiledService, kase: Case, step: string, meta: Command['meta']): ChargeLine[] {
  const fees = service.file['x-service'].flow.steps[step]?.['fees'] as string[] | undefined;
  return stillDue(service, { ...kase, answers: walk(service, kase, meta).answers }, fees, meta.at);
}

/** The applicant goes to pay. For the same amounts it is the same payment, however often it is asked for (`payment.begun`). */
export function beginPayment(service: CompiledService, kase: Case, command: Extract<Command, { type: 'BeginPayment' }>): Result<CaseEvent[]> {
  const { step, meta } = command;
  const refusal = applicantMayNot(kase, command);
  if (refusal) return refusal;
  if (service.step(step)?.kind.kind !== 'prepayment' || !walk(service, kase, meta).steps.includes(step)) return refuse('step.not-found', { params: { step } });
  const lines = dueBefore(service, kase, step, meta);
  if (lines.length === 0) return refuse('payment.nothing-due');
  if (begunFor(kase, step, lines)) return refuse('payment.begun');
  return accept([{ at: meta.at, actor: meta.actor.id, type: 'PaymentBegun', payment: meta.newId(), step, currency: service.file['x-service'].currency, lines }]);
}

/** The payment begun for these amounts that has not come yet. */
export const begunFor = (kase: Case, step: string, lines: readonly ChargeLine[]): BegunPayment | undefined =>
  kase.begun?.find((one) => one.step === step && sameJson(one.lines, lines) && !kase.payments?.some(({ begun, held }) => begun === one.id && !held));

/**
 * Money came for a payment begun before sending. It counts where it is what was begun, nothing of it was paid meanwhile and the file is still being written;
 * anything else is held. Should the answers have changed since, what is more stays due.
 */
export function receiveBefore(service: CompiledService, kase: Case, begun: BegunPayment, { payment, amount, currency, meta }: Extract<Command, { type: 'ReceivePayment' }>): Result<CaseEvent[]> {
  const { roles, flow } = service.file['x-service'];
  const institution = roles[String(flow.steps[begun.step]?.['role'] ?? '')]?.institution ?? '';
  const held = heldFor(service, kase, begun, amount, currency, meta);
  const received: CaseEvent = {
    at: meta.at, actor: meta.actor.id, type: 'PaymentReceived', payment, task: begun.id, begun: begun.id, step: begun.step, institution, amount, currency, method: 'online', ...(held ? { held } : { lines: begun.lines }),
  };
  if (held) return accept([received]);
  const after = evolve(kase, received);
  const isPaid = after.step === begun.step && dueBefore(service, after, begun.step, meta).length === 0;
  return accept([received, ...(isPaid ? stillDrafting(service, after, begun.step, 'paid', meta) : [])]);
}

function heldFor(service: CompiledService, kase: Case, { step, lines, currency }: BegunPayment, amount: number, came: string, meta: Command['meta']): Payment['held'] {
  if (kase.status !== 'draft' && kase.status !== 'sentBack') return 'late';
  if (came !== currency) return 'wrong-currency';
  if (amount !== totalOf(lines)) return 'wrong-amount';
  const due = dueBefore(service, kase, step, meta);
  return lines.every((line) => (due.find(({ fee }) => fee === line.fee)?.amount ?? 0) >= line.amount) ? undefined : 'late';
}
