import type { FastifyInstance } from 'fastify';
import type { GrantData } from '#runtime/certificates/grant-data.ts';
import { STANDINGS, standingOf } from '#runtime/portal/verify/standing.ts';
import { instantOf } from '#server/cases/record.ts';
import { verifyAddress } from '#server/certificates/issue.ts';
import { checkCredential } from '#server/credentials/check-credential.ts';
import type { Deps } from '#server/deps.ts';
import { query } from './query.ts';
import { sendRefusal } from './send-refusal.ts';

const LOOKS = { max: 60, timeWindow: '1 minute' };
const LARGEST = 100_000;

const body = { type: 'object', required: ['verifiableCredential'], additionalProperties: false, properties: { verifiableCredential: { anyOf: [{ type: 'object' }, { type: 'string' }] } } };
const answer = {
  type: 'object', required: ['form', 'number', 'standing', 'page'], additionalProperties: false,
  properties: { form: { type: 'string', enum: ['jwt', 'data-integrity'] }, number: { type: 'string' }, standing: { type: 'string', enum: STANDINGS }, validUntil: { type: ['string', 'null'] }, page: { type: 'string' } },
};

/** Anybody's program may have a verifiable credential of ours checked, in either form: who signed it, whether it is unchanged, and how its certificate stands now. It shows itself by its signature. */
export function credentialRoutes(app: FastifyInstance, deps: Deps): void {
  app.post<{ Body: { verifiableCredential: unknown } }>('/api/credentials/verify', {
    config: { access: ['public'], isSigned: true, rateLimit: LOOKS }, bodyLimit: LARGEST, schema: { querystring: query(), body, response: { 200: answer } },
  }, async (request, reply) => {
    const checked = await checkCredential(request.body.verifiableCredential, deps);
    if (!checked.ok) return sendRefusal(request, reply, checked.refusal, { status: 422 });
    const { grant, form } = checked.value;
    const { timeZone } = JSON.parse(grant.data) as GrantData;
    const standing = standingOf(grant, timeZone, instantOf(deps.now()));
    return { form, number: grant.number, standing, validUntil: grant.validUntil, page: verifyAddress(deps.config.address, grant.token) };
  });
}
