import type { FastifyInstance } from 'fastify';
import { openTasks } from '#runtime/engine/branches.ts';
import { officeOf } from '#runtime/portal/story.ts';
import type { Deps } from '#server/deps.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { checkoutAddress } from '#server/payments/provider.ts';
import { referenceOf, triesOf } from '#server/payments/receive.ts';
import { type OwnFile, withOwnFile } from '../portal/own-file.ts';

/** What the applicant owes and has paid, and the way to the provider. A link, not a form: a page may post to nobody but us. */
export function applicantRoutes(app: FastifyInstance, deps: Deps): void {
  const access = { config: { access: ['applicant'] as const } };
  const { payment: provider, address } = deps.config;

  app.get('/files/:id/payment', access, async (request, reply) => withOwnFile(request, reply, deps, show));
  app.get('/files/:id/payment/:task', access, async (request, reply) => withOwnFile(request, reply, deps, ({ case: kase }) => {
    const task = openTasks(kase).find(({ id, charge }) => charge !== undefined && id === (request.params as { task: string }).task);
    const page = `/files/${kase.id}/payment`;
    const tries = task ? triesOf(kase, task.step) : 0;
    const backTo = tries === 0 ? page : `${page}/tried/${tries}`;
    return reply.redirect(task?.charge && task.charge.byHand === undefined && provider ? checkoutAddress(provider, { charge: { ...task.charge, id: referenceOf(kase, task) }, reference: kase.reference, ownAddress: address, backTo, now: deps.now() }) : page, 303);
  }));
  // Back from a further try: only what came since says how it went.
  app.get('/files/:id/payment/tried/:tries', access, async (request, reply) => withOwnFile(request, reply, deps, ({ case: kase }) => {
    const [{ tries }, { back }] = [request.params as { tries: string }, request.query as { back?: unknown }];
    const how = back === 'done' ? `?back=done&tried=${Number(tries) || 0}` : back === 'cancelled' ? '?back=cancelled' : '';
    return reply.redirect(`/files/${kase.id}/payment${how}`, 303);
  }));

  async function show({ request, reply, case: kase, file }: OwnFile): Promise<unknown> {
    const [context, { PaymentPage }] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/payment-page.tsx')]);
    const { back, tried } = request.query as { back?: unknown; tried?: unknown };
    const { fees = {}, flow, currency } = file['x-service'];
    const due = openTasks(kase).flatMap(({ id, step, charge }) => (charge ? [{
      task: id, office: officeOf(file, step), text: flow.steps[step]?.['text'] as string | undefined,
      fees: charge.lines.map(({ fee, amount }) => ({ title: fees[fee]?.title ?? fee, amount })), ...(charge.byHand ? { byHand: charge.byHand.map((fee) => fees[fee]?.title ?? fee) } : {}), ...(provider && charge.byHand === undefined ? { payHref: `/files/${kase.id}/payment/${id}` } : {}),
    }] : []));
    return sendPage(request, reply, PaymentPage({ context, file, caseId: kase.id, reference: kase.reference, currency, due, payments: kase.payments ?? [], ...(back === 'cancelled' || back === 'done' ? { back } : {}), tried: Number(tried) || 0 }));
  }
}
