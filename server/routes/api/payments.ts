import type { FastifyInstance } from 'fastify';
import { refuse } from '#runtime/engine/refusal.ts';
import type { Deps } from '#server/deps.ts';
import { type Callback, receive } from '#server/payments/receive.ts';
import { query } from './query.ts';
import { sendRefusal } from './send-refusal.ts';

const callback = {
  type: 'object', required: ['payment', 'status', 'amount', 'currency', 'reference', 'nonce', 'time', 'signature'], additionalProperties: false,
  properties: {
    payment: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,100}$' }, status: { type: 'string', enum: ['paid', 'cancelled'] }, amount: { type: 'string', pattern: '^[0-9]{1,12}([.][0-9]{1,4})?$' },
    currency: { type: 'string', pattern: '^[A-Z]{3}$' }, reference: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,100}$' }, nonce: { type: 'string', pattern: '^[A-Za-z0-9_-]{16,100}$' },
    time: { type: 'string', pattern: '^[0-9]{1,15}$' }, signature: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  },
};

/** For the payment provider: what it says is signed, and it says it again until it is answered with 200. */
export function paymentRoutes(app: FastifyInstance, deps: Deps): void {
  app.post<{ Body: Callback }>('/api/payments/callback', {
    config: { access: ['public'], isSigned: true }, bodyLimit: 10_000, schema: { querystring: query(), body: callback, response: { 200: { type: 'object', properties: { result: { type: 'string' } } } } },
  }, async (request, reply) => {
    const { payment: provider } = deps.config;
    const received = provider ? await receive(deps, provider, request.body) : refuse('payment.signature');
    return received.ok ? { result: received.value } : sendRefusal(request, reply, received.refusal);
  });
}
