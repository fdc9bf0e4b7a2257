import type { FastifyInstance } from 'fastify';
import { decimalsOf } from '#schemas/index.ts';
import { totalOf } from '#runtime/engine/fees.ts';
import { writeAmount } from '#runtime/engine/money.ts';
import { readNumber } from '#runtime/forms/read-number.ts';
import { currencySign } from '#runtime/texts/format.ts';
import { actorOf } from '#server/cases/actor.ts';
import type { Deps } from '#server/deps.ts';
import { deskContext } from '../desk/desk-context.ts';
import { EMPTY_DRAFT } from '#runtime/desk/decision.ts';
import { fileView, openFile } from '../desk/file-view.ts';
import type { KeptDrafts } from '../desk/kept-drafts.ts';
import { keepStale } from '../desk/keep-stale.ts';
import { refusals } from '../desk/refusals.tsx';
import { taskOf } from '../desk/task-of.ts';
import { sendFilePage } from '#server/routes/desk/send-file-page.tsx';

/** A cashier confirms what was paid at the counter. */
export function counterRoutes(app: FastifyInstance, deps: Deps, drafts: KeptDrafts): void {
  const turnDown = refusals(deps, drafts);
  app.post<{ Params: { id: string }; Body: Record<string, unknown> }>('/desk/tasks/:id/pay', { config: { access: ['operator'], keepTyped: drafts.keepUnread }, errorHandler: keepStale(deps, drafts) }, async (request, reply) => {
    const person = request.person!;
    const task = await taskOf(deps, person, request.params.id);
    if (!task) return reply.callNotFound();
    const text = (name: string) => (typeof request.body?.[name] === 'string' ? (request.body[name] as string) : '');
    const typed = { amount: text('amount'), receipt: text('receipt') };
    const context = await deskContext(request, deps.config, `/desk/tasks/${task.id}`);
    const loaded = await deps.cases.load(task.caseId);
    const counted = { ...typed, amount: amountTyped(typed.amount, loaded?.service.file['x-service'].currency ?? '', context.language) };
    const done = await deps.cases.act(task.caseId, actorOf(person), { type: 'CompleteTask', task: task.id, outcome: 'paid', values: counted });
    const file = await openFile(deps, (await deps.store.task(task.id))!);
    if (done.ok) {
      await drafts.forget(request, reply, file);
      return reply.redirect(`/desk/tasks/${task.id}`, 303);
    }
    const { code, fields = [] } = done.refusal;
    if (code !== 'answers.faulty') return turnDown(request, reply, { file, draft: EMPTY_DRAFT, form: typed }, done.refusal);
    const view = await fileView(deps, context, person, file);
    if (!view.charge) return reply.redirect(`/desk/tasks/${task.id}`, 303);
    const { currency, fees, byHand } = view.charge;
    const due = writeAmount(totalOf(fees), decimalsOf(currency));
    const faults = Object.fromEntries(fields.map(({ path, code: fault, params }) => [path, context.t(`payment.fault.${path}.${fault}`, { due, ...params })]));
    return sendFilePage(request, reply, { context, view: { ...view, charge: { currency, fees, ...(byHand ? { byHand } : {}), typed } }, chargeFaults: faults }, { status: 422 });
  });
}

/** As the page shows it too: `Nu. 2,300`, or in the digits of any script. What is no amount stays as it was typed. */
function amountTyped(typed: string, currency: string, language: string): string {
  const units = readNumber(typed, language, [currencySign(currency), currency]);
  return units === undefined ? typed : String(units);
}
