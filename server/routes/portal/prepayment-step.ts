import type { FastifyInstance } from 'fastify';
import { notKnown, overpaid } from '#runtime/engine/fees.ts';
import { wantedForFees } from '#runtime/engine/fee-answers.ts';
import { begunFor, dueBefore } from '#runtime/engine/prepayment.ts';
import { walk } from '#runtime/engine/walk.ts';
import { stepBefore, stepsOf } from '#runtime/portal/applicant-steps.ts';
import { stepHref } from '#runtime/portal/corrections-view.ts';
import { fieldAt } from '#schemas/index.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import type { Deps } from '#server/deps.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { checkoutAddress } from '#server/payments/provider.ts';
import { referenceBefore } from '#server/payments/receive.ts';
import { listOf, type OwnFile, withOwnFile } from './own-file.ts';
import type { StepPages } from './steps.ts';

/** What is paid before sending. It is complete once the provider said so, not once the person came back. */
export function prepaymentStep(deps: Deps): StepPages {
  return {
    async show({ request, reply, service, file, case: kase, meta }, step) {
      const [context, { PrepaymentPage }] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/prepayment-page.tsx')]);
      const { fees = {}, flow, currency } = file['x-service'];
      const before = stepBefore(stepsOf(service, kase, meta), step);
      const { back: returned } = request.query as { back?: unknown };
      const text = flow.steps[step]?.['text'] as string | undefined;
      return sendPage(request, reply, PrepaymentPage({
        context, file, caseId: kase.id, title: flow.steps[step]?.title ?? step, reference: kase.reference, currency, payments: kase.payments ?? [],
        fees: dueBefore(service, kase, step, meta).map(({ fee, amount }) => ({ title: fees[fee]?.title ?? fee, amount })), notKnown: unknownBefore(service, kase, step, meta, context.t), over: overpaid(service, { ...kase, answers: walk(service, kase, meta).answers }, meta.at),
        ...(text ? { text } : {}), ...(deps.config.payment ? { payHref: `${stepHref(kase.id, step)}/pay` } : {}), ...(returned === 'cancelled' || returned === 'done' ? { returned } : {}),
        action: stepHref(kase.id, step), back: before === undefined ? listOf(request) : stepHref(kase.id, before),
      }));
    },
    async answer({ reply, case: kase, actor }, step) {
      const done = await deps.cases.act(kase.id, actor, { type: 'CompleteStep', step, values: {} });
      return reply.redirect(stepHref(kase.id, done.ok ? done.value.case.step : step), 303);
    },
  };
}

/** Questions to answer so that the fee can be worked out; where none is missing, that only the office can say. */
function unknownBefore(service: OwnFile['service'], kase: OwnFile['case'], step: string, meta: OwnFile['meta'], t: Translate): string[] {
  const named = service.file['x-service'].flow.steps[step]?.['fees'] as string[] | undefined;
  const path = walk(service, kase, meta);
  const unknown = notKnown(service, { ...kase, answers: path.answers }, named, meta.at);
  if (unknown.length === 0) return [];
  const wanted = wantedForFees(service, path, kase, meta.at, named);
  return wanted.length > 0 ? wanted.map(({ path: at, params }) => t('payment.before.wanted', { ...params, question: fieldAt(service.file, at.replace(/\/\d+(?=\/|$)/g, '/*'))?.title ?? at }))
    : unknown.map((fee) => t('payment.before.notKnown', { fee: service.file['x-service'].fees?.[fee]?.title ?? fee }));
}

/** To the provider: a link, not a form, since a page may post to nobody but us. Pressed twice it asks for the same payment. */
export function prepaymentRoutes(app: FastifyInstance, deps: Deps): void {
  const { payment: provider, address } = deps.config;
  app.get('/files/:id/steps/:step/pay', { config: { access: ['applicant'] }, exposeHeadRoute: false }, async (request, reply) => withOwnFile(request, reply, deps, async (own: OwnFile) => {
    const { step } = request.params as { step: string };
    const { service, actor, meta } = own;
    const backTo = stepHref(own.case.id, step);
    const begun = provider && (await deps.cases.act(own.case.id, actor, { type: 'BeginPayment', step }));
    const kase = (begun?.ok ? begun.value : await deps.cases.load(own.case.id))!.case;
    const charge = begunFor(kase, step, dueBefore(service, kase, step, meta));
    if (!provider || !charge) return reply.redirect(backTo, 303);
    return reply.redirect(checkoutAddress(provider, { charge: { ...charge, id: referenceBefore(kase, charge) }, reference: kase.reference, ownAddress: address, backTo, now: deps.now() }), 303);
  }));
}
