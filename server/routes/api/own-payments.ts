import type { FastifyInstance } from 'fastify';
import { decimalsOf } from '#schemas/index.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import type { Charge } from '#runtime/engine/case.ts';
import { totalOf } from '#runtime/engine/fees.ts';
import { writeAmount } from '#runtime/engine/money.ts';
import { begunFor, dueBefore } from '#runtime/engine/prepayment.ts';
import { refuse } from '#runtime/engine/refusal.ts';
import { stepHref } from '#runtime/portal/corrections-view.ts';
import { viewMeta } from '#server/routes/portal/view-meta.ts';
import { actorOf } from '#server/cases/actor.ts';
import type { LoadedCase } from '#server/cases/cases.ts';
import type { Deps } from '#server/deps.ts';
import { checkoutAddress } from '#server/payments/provider.ts';
import { referenceBefore, referenceOf } from '#server/payments/receive.ts';
import { withOwnCase } from './own-file.ts';
import { query } from './query.ts';
import { sendRefusal } from './send-refusal.ts';

const line = { type: 'object', properties: { fee: { type: 'string' }, amount: { type: 'string' } } };
const due = { type: 'object', properties: { task: { type: 'string' }, step: { type: 'string' }, currency: { type: 'string' }, total: { type: 'string' }, lines: { type: 'array', items: line }, byHand: { type: 'array', items: { type: 'string' } }, address: { type: 'string' } } };
const paid = { type: 'object', properties: { id: { type: 'string' }, step: { type: 'string' }, currency: { type: 'string' }, amount: { type: 'string' }, method: { type: 'string' }, at: { type: 'string' }, held: { type: 'string' } } };

/** For programs: what a file owes and was paid, and the provider's page on which it is paid; before sending too. Only the provider says that money came. */
export function ownPaymentRoutes(app: FastifyInstance, deps: Deps): void {
  const access = { access: ['applicant' as const] };
  const { payment: provider, address } = deps.config;

  app.get('/api/files/:id/payments', { config: access, exposeHeadRoute: false, schema: { querystring: query(), response: { 200: { type: 'object', properties: { due: { type: 'array', items: due }, payments: { type: 'array', items: paid } } } } } },
    async (request, reply) => withOwnCase(deps, request, reply, ({ case: kase }) => ({
      due: openTasks(kase).flatMap(({ id, step, charge }) => (charge ? [{ task: id, step, ...owed(charge), ...(charge.byHand ? { byHand: charge.byHand } : checkout(kase, { id: referenceOf(kase, { id, step }), ...charge }, `/files/${kase.id}/payment`)) }] : [])),
      payments: (kase.payments ?? []).map(({ id, step, amount, currency, method, at, held }) => ({ id, step, currency, amount: writeAmount(amount, decimalsOf(currency)), method, at, ...(held ? { held } : {}) })),
    })));

  app.post<{ Params: { id: string; step: string } }>('/api/files/:id/steps/:step/pay', { config: access, schema: { querystring: query(), body: { type: 'object', additionalProperties: false }, response: { 200: due } } },
    async (request, reply) => withOwnCase(deps, request, reply, async (own) => {
      const { step } = request.params;
      const actor = actorOf(request.person!);
      const begun = await deps.cases.act(own.case.id, actor, { type: 'BeginPayment', step });
      // For the same amounts it is the same payment, however often it is asked for.
      if (!begun.ok && begun.refusal.code !== 'payment.begun') return sendRefusal(request, reply, begun.refusal);
      const { case: kase, service } = begun.ok ? begun.value : (await deps.cases.load(own.case.id))!;
      const charge = begunFor(kase, step, dueBefore(service, kase, step, viewMeta(actor, deps)));
      return charge ? { step, ...owed(charge), ...checkout(kase, { ...charge, id: referenceBefore(kase, charge) }, stepHref(kase.id, step)) } : sendRefusal(request, reply, refuse('payment.nothing-due').refusal);
    }));

  const checkout = ({ reference }: LoadedCase['case'], charge: Charge & { id: string }, backTo: string) =>
    (provider ? { address: checkoutAddress(provider, { charge, reference, ownAddress: address, backTo, now: deps.now() }) } : {});
}

const owed = ({ currency, lines }: Charge) => ({ currency, total: writeAmount(totalOf(lines), decimalsOf(currency)), lines: lines.map(({ fee, amount }) => ({ fee, amount: writeAmount(amount, decimalsOf(currency)) })) });
