import type { FastifyInstance } from 'fastify';
import { refuse, type Result } from '#runtime/engine/refusal.ts';
import { readNumber } from '#runtime/forms/read-number.ts';
import { currencySign } from '#runtime/texts/format.ts';
import { actorOf } from '#server/cases/actor.ts';
import { instantOf } from '#server/cases/record.ts';
import { dateIn } from '#runtime/engine/time.ts';
import type { SameReceipt } from '#runtime/desk/charge-form.tsx';
import type { Deps } from '#server/deps.ts';
import type { Person } from '#server/rights/person.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import { languageOf } from '#server/http/language.ts';
import { EMPTY_DRAFT } from '#runtime/desk/decision.ts';
import { openFile } from '../desk/file-view.ts';
import type { KeptDrafts } from '../desk/kept-drafts.ts';
import { keepStale } from '../desk/keep-stale.ts';
import { refusals } from '../desk/refusals.tsx';
import { taskOf } from '../desk/task-of.ts';
import type { SmallForms } from '../desk/small-forms.ts';

/** A cashier confirms what was paid at the counter. */
export function counterRoutes(app: FastifyInstance, deps: Deps, drafts: KeptDrafts, smallForms: SmallForms): void {
  const turnDown = refusals(deps, drafts);
  app.post<{ Params: { id: string }; Body: Record<string, unknown> }>('/desk/tasks/:id/pay', { config: { access: ['operator'], keepTyped: drafts.keepUnread }, errorHandler: keepStale(deps, drafts) }, async (request, reply) => {
    const person = request.person!;
    const task = await taskOf(deps, person, request.params.id);
    if (!task) return reply.callNotFound();
    const text = (name: string) => (typeof request.body?.[name] === 'string' ? (request.body[name] as string) : '');
    const typed = { amount: text('amount'), receipt: text('receipt'), same: text('same') === 'yes' };
    const loaded = await deps.cases.load(task.caseId);
    const same = await sameReceipt(deps, person, task, typed.receipt.trim(), loaded?.service.file['x-service'].timeZone ?? 'UTC');
    const counted = { receipt: typed.receipt, amount: amountTyped(typed.amount, loaded?.service.file['x-service'].currency ?? '', languageOf(request)) };
    const used: Result<never> | undefined = same && !typed.same && task.completedAt === null ? refuse('answers.faulty', { fields: [{ path: 'receipt', code: same.reference === '' ? 'used-elsewhere' : 'used', params: { reference: same.reference } }] }) : undefined;
    const done = used ?? await deps.cases.act(task.caseId, actorOf(person), { type: 'CompleteTask', task: task.id, outcome: 'paid', values: counted });
    const file = await openFile(deps, (await deps.store.task(task.id))!);
    if (done.ok) {
      await drafts.forget(request, reply, file);
      await smallForms.forget(request, reply, task);
      return reply.redirect(`/desk/tasks/${task.id}`, 303);
    }
    const { code, fields = [] } = done.refusal;
    if (code !== 'answers.faulty') return turnDown(request, reply, { file, draft: EMPTY_DRAFT, form: { amount: typed.amount, receipt: typed.receipt } }, done.refusal);
    const usedFor = same ? { usedFor: same.reference, ...(same.task ? { usedForTask: same.task } : {}) } : {};
    return smallForms.again(request, reply, task, 'pay', { form: { amount: typed.amount, receipt: typed.receipt, ...(typed.same ? { same: 'yes' } : {}), ...usedFor }, faults: fields });
  });
}

/** The file of the same institution for which a receipt of this number was written down today. Its reference is empty for whoever may not open it. */
async function sameReceipt(deps: Deps, person: Person, { institution, caseId }: TaskRow, receipt: string, timeZone: string): Promise<SameReceipt | undefined> {
  if (receipt === '') return undefined;
  const payments = await deps.store.payments([institution], dateIn(timeZone, instantOf(deps.now())));
  const other = payments.find((one) => one.method === 'counter' && one.receipt === receipt && one.caseId !== caseId);
  if (!other) return undefined;
  const took = (await deps.cases.history(other.caseId)).flatMap(({ events }) => events).find((event) => event.type === 'PaymentReceived' && event.payment === other.id);
  const seen = took?.type === 'PaymentReceived' ? await taskOf(deps, person, took.task) : undefined;
  return seen ? { reference: other.reference, task: seen.id } : { reference: '' };
}

/** As the page shows it too: `Nu. 2,300`, or in the digits of any script. What is no amount stays as it was typed. */
function amountTyped(typed: string, currency: string, language: string): string {
  const units = readNumber(typed, language, [currencySign(currency), currency]);
  return units === undefined ? typed : String(units);
}
