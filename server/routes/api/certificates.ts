import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GrantData } from '#runtime/certificates/grant-data.ts';
import { afterAct, actsOn, LIFE_ACTS, type LifeAct, needsSecond } from '#runtime/certificates/life.ts';
import { normaliseCertificateNumber } from '#runtime/certificates/number.ts';
import { type FieldFault, refuse } from '#runtime/engine/refusal.ts';
import { standingOf } from '#runtime/portal/verify/standing.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { fourEyesOn, grantFor } from '#server/routes/desk/certificate.tsx';
import { changeLife, holdersOf, LONGEST_REASON, lifeDraft, lifeFaults, successorOf } from '#server/routes/desk/certificate-life.ts';
import { answerFault, answerProposal, isPossible, mayAnswer, PROPOSAL_ANSWERS, type ProposalAct, propose } from '#server/routes/desk/proposal.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import { query } from './query.ts';
import { sendRefusal } from './send-refusal.ts';

type Posted = { Params: { number: string }; Body: Record<string, string> };

const words = { type: 'string', maxLength: 10_000 };
const acting = { type: 'object', required: ['reason'], additionalProperties: false, properties: { reason: words } };
const replacing = { ...acting, required: ['reason', 'by'], properties: { reason: words, by: words, other: words } };
const answering = { type: 'object', required: ['proposal'], additionalProperties: false, properties: { proposal: words } };
const declining = { ...answering, required: ['proposal', 'reason'], properties: { proposal: words, reason: words } };
const maybe = { type: 'string', nullable: true };
const told = {
  type: 'object',
  properties: {
    number: words, title: words, holder: words, file: words, institution: words, status: words, standing: words, issuedAt: words, validUntil: maybe, changedAt: maybe, reason: maybe, replacedBy: maybe, open: { type: 'array', items: words },
    proposal: { type: 'object', nullable: true, properties: { id: words, act: words, reason: words, replacedBy: maybe, by: words, at: words, correction: { type: 'object', nullable: true, additionalProperties: true } } },
  },
};

/** For programs of an institution's operators: how its certificates stand, and what may be done to them, a second officer's confirmation as much as on the page. */
export function certificateRoutes(app: FastifyInstance, deps: Deps): void {
  const { store } = deps;
  const config = { access: ['operator' as const] };

  app.get<{ Params: { number: string } }>('/api/certificates/:number', { config, exposeHeadRoute: false, schema: { querystring: query(), response: { 200: told } } }, async (request, reply) =>
    withGrant(request, reply, (grant) => toldOf(deps, grant)));

  for (const act of LIFE_ACTS) {
    app.post<Posted>(`/api/certificates/:number/${act}`, { config, schema: { querystring: query(), body: act === 'replace' ? replacing : acting, response: { 200: told, 202: told } } }, async (request, reply) =>
      withGrant(request, reply, (grant) => doAct(request, reply, grant, act)));
  }
  for (const answer of PROPOSAL_ANSWERS) {
    app.post<Posted>(`/api/certificates/:number/proposal/${answer}`, { config, schema: { querystring: query(), body: answer === 'decline' ? declining : answering, response: { 200: told } } }, async (request, reply) =>
      withGrant(request, reply, (grant) => answerWith(request, reply, grant, answer)));
  }

  async function withGrant(request: FastifyRequest<{ Params: { number: string } }>, reply: FastifyReply, then: (grant: GrantRow) => unknown): Promise<unknown> {
    const number = normaliseCertificateNumber(request.params.number);
    const grant = number === undefined ? undefined : await grantFor(deps, request.person!, number);
    return grant ? then(grant) : sendRefusal(request, reply, refuse('certificate.not-found').refusal);
  }

  async function doAct(request: FastifyRequest<Posted>, reply: FastifyReply, grant: GrantRow, act: LifeAct): Promise<unknown> {
    const person = request.person!;
    if (afterAct(grant.status, act) === undefined) return sendRefusal(request, reply, refuse('certificate.not-open', { params: { status: grant.status } }).refusal);
    const draft = { ...lifeDraft(act, { ...request.body, sure: 'yes' }), act };
    const successor = await successorOf(deps, draft);
    const faults = lifeFaults(draft, await holdersOf(deps, grant, successor)).map(({ field, code }): FieldFault => ({ path: `/${field}`, code, params: { limit: LONGEST_REASON } }));
    if (faults.length > 0) return sendRefusal(request, reply, refuse('answers.faulty', { fields: faults }).refusal);
    const waits = needsSecond(act, { fourEyes: await fourEyesOn(deps, grant) });
    const outcome = waits ? await propose(deps, person, grant, { ...draft, act: act as Exclude<LifeAct, 'suspend'> }, successor) : await changeLife(deps, person, grant, draft, successor);
    return outcome === 'conflict' ? sendRefusal(request, reply, refuse('certificate.busy').refusal) : reply.code(waits ? 202 : 200).send(await toldOf(deps, grant));
  }

  async function answerWith(request: FastifyRequest<Posted>, reply: FastifyReply, grant: GrantRow, answer: ProposalAct): Promise<unknown> {
    const person = request.person!;
    const proposal = await store.openProposal(grant.number);
    if (!proposal || proposal.id !== request.body['proposal']) return sendRefusal(request, reply, refuse('certificate.proposal-closed').refusal);
    if (!mayAnswer(person, answer, proposal)) return sendRefusal(request, reply, refuse(answer === 'withdraw' ? 'certificate.proposal-not-own' : 'certificate.proposal-own').refusal);
    const fault = answerFault(answer, { ...request.body, sure: 'yes' })?.fault;
    if (fault) return sendRefusal(request, reply, refuse('answers.faulty', { fields: [{ path: `/${fault.field}`, code: fault.code, params: { limit: LONGEST_REASON } }] }).refusal);
    if (answer === 'confirm' && !(await isPossible(deps, person, grant, proposal))) return sendRefusal(request, reply, refuse('certificate.not-open', { params: { status: grant.status } }).refusal);
    const outcome = await answerProposal(deps, person, grant, proposal, answer, (request.body['reason'] ?? '').trim());
    return outcome === 'conflict' ? sendRefusal(request, reply, refuse('certificate.busy').refusal) : toldOf(deps, grant);
  }
}

/** A certificate as it stands now. */
async function toldOf({ store, now }: Pick<Deps, 'store' | 'now'>, { number }: Pick<GrantRow, 'number'>) {
  const [grant, proposal] = await Promise.all([store.grant(number), store.openProposal(number)]);
  const { caseId: file, institution, holder, status, issuedAt, validUntil, statusAt, statusReason: reason, replacedBy, data: kept } = grant!;
  const data = JSON.parse(kept) as GrantData;
  return {
    number, title: data.words[data.language]?.title ?? '', holder, file, institution, status, standing: standingOf(grant!, data.timeZone, instantOf(now())), issuedAt: instantOf(issuedAt), validUntil,
    changedAt: statusAt === null ? null : instantOf(statusAt), reason, replacedBy, open: actsOn(status),
    proposal: proposal ? { id: proposal.id, act: proposal.act, reason: proposal.reason, replacedBy: proposal.replacedBy, correction: proposal.correction === null ? null : JSON.parse(proposal.correction), by: proposal.proposedByName, at: instantOf(proposal.proposedAt) } : null,
  };
}
