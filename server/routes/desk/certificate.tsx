import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GrantData } from '#runtime/certificates/grant-data.ts';
import { afterAct, isLifeAct } from '#runtime/certificates/life.ts';
import { CertificatePage, type CertificatePageProps } from '#runtime/desk/certificate-page.tsx';
import { standingOf } from '#runtime/portal/verify/standing.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import type { Person } from '#server/rights/person.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import { changeLife, lifeDraft, lifeFaults, successorOf } from './certificate-life.ts';
import { deskContext } from './desk-context.ts';

type Asked = Pick<CertificatePageProps, 'draft' | 'faults'>;

/** A certificate for the operators of the institution that gave it, and what they may do to it. */
export function certificateRoutes(app: FastifyInstance, deps: Deps): void {
  const { store } = deps;

  app.get<{ Params: { number: string } }>('/desk/certificates/:number', { config: { access: ['operator'] } }, async (request, reply) => {
    const grant = await grantFor(deps, request.person!, request.params.number);
    return grant ? show(deps, request, reply, grant) : reply.callNotFound();
  });

  app.post<{ Params: { number: string; act: string }; Body: Record<string, unknown> }>('/desk/certificates/:number/:act', { config: { access: ['operator'] } }, async (request, reply) => {
    const { act, number } = request.params;
    const grant = await grantFor(deps, request.person!, number);
    if (!grant || !isLifeAct(act)) return reply.callNotFound();
    // It is not open to that any more: the page says what it is.
    if (afterAct(grant.status, act) === undefined) return show(deps, request, reply, grant, {}, 409);
    const draft = lifeDraft(act, request.body);
    const successor = await successorOf(deps, draft);
    const faults = lifeFaults(draft, grant, successor);
    if (faults.length > 0) return show(deps, request, reply, grant, { draft, faults }, 422);
    const outcome = await changeLife(deps, request.person!, grant, draft, successor);
    return outcome === 'conflict' ? show(deps, request, reply, (await store.grant(number))!, {}, 409) : reply.redirect(`/desk/certificates/${number}`, 303);
  });
}

async function grantFor({ store }: Deps, person: Person, number: string): Promise<GrantRow | undefined> {
  const grant = await store.grant(number);
  return grant && person.rights.some(({ right, institution }) => right === 'operator' && institution === grant.institution) ? grant : undefined;
}

async function show({ config, now }: Deps, request: FastifyRequest, reply: FastifyReply, grant: GrantRow, asked: Asked = {}, code = 200): Promise<FastifyReply> {
  const context = await deskContext(request, config, `/desk/certificates/${grant.number}`);
  const { number, holder, validUntil, status, statusAt, statusReason, replacedBy } = grant;
  const data = JSON.parse(grant.data) as GrantData;
  const language = Object.hasOwn(data.words, context.language) ? context.language : data.language;
  const changed = statusAt === null ? undefined : { at: instantOf(statusAt), reason: statusReason ?? '', replacedBy };
  return sendPage(request, reply, <CertificatePage context={context} number={number} title={data.words[language]?.title ?? ''} holder={holder} language={language} timeZone={data.timeZone}
    issuedAt={instantOf(grant.issuedAt)} validUntil={validUntil} status={status} standing={standingOf(grant, data.timeZone, instantOf(now()))} changed={changed} {...asked} />, { status: code });
}
