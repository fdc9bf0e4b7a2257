import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GrantData } from '#runtime/certificates/grant-data.ts';
import { CertificatePage, type CertificatePageProps } from '#runtime/desk/certificate-page.tsx';
import { instantOf } from '#server/cases/record.ts';
import type { Note } from '#runtime/engine/effects.ts';
import type { Deps } from '#server/deps.ts';
import { newId } from '#server/ids.ts';
import { sendPage } from '#server/http/page.ts';
import type { Person } from '#server/rights/person.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import { viewWrite } from './add-view.ts';
import { deskContext } from './desk-context.ts';

const LONGEST_REASON = 500;
type Asked = Pick<CertificatePageProps, 'draft' | 'faults'>;

/** A certificate for the operators of the institution that gave it, and its revocation. */
export function certificateRoutes(app: FastifyInstance, deps: Deps): void {
  const { store, now } = deps;

  app.get<{ Params: { number: string } }>('/desk/certificates/:number', { config: { access: ['operator'] } }, async (request, reply) => {
    const grant = await grantFor(deps, request.person!, request.params.number);
    return grant ? show(deps, request, reply, grant) : reply.callNotFound();
  });

  app.post<{ Params: { number: string }; Body: Record<string, unknown> }>('/desk/certificates/:number/revoke', { config: { access: ['operator'] } }, async (request, reply) => {
    const person = request.person!;
    const grant = await grantFor(deps, person, request.params.number);
    if (!grant) return reply.callNotFound();
    if (grant.status === 'revoked') return show(deps, request, reply, grant, {}, 409);
    const draft = { reason: typeof request.body?.['reason'] === 'string' ? request.body['reason'].replaceAll('\r\n', '\n').trim() : '', sure: request.body?.['sure'] !== undefined };
    const faults = faultsOf(draft);
    if (faults.length > 0) return show(deps, request, reply, grant, { draft, faults }, 422);
    const at = now();
    const told: Note = { do: 'Notify', about: 'revoked', applicant: (await store.case(grant.caseId))?.applicant ?? '', reference: grant.reference };
    const revoked = await store.commit({ writes: () => [
      { write: 'setGrantStatus', row: { number: grant.number, status: 'revoked', statusReason: draft.reason, statusAt: at } },
      { write: 'addNote', row: { id: newId(), caseId: grant.caseId, note: JSON.stringify(told), createdAt: at, dueAt: at, attempts: 0, fault: null } },
      viewWrite(deps, person, grant.caseId, `revoked:${grant.number}`),
    ] });
    if (revoked === 'conflict') return show(deps, request, reply, (await store.grant(grant.number))!, {}, 409);
    return reply.redirect(`/desk/certificates/${grant.number}`, 303);
  });
}

function faultsOf({ reason, sure }: { reason: string; sure: boolean }): NonNullable<Asked['faults']> {
  return [
    ...(reason === '' ? [{ field: 'reason', code: 'missing' } as const] : []),
    ...(reason.length > LONGEST_REASON ? [{ field: 'reason', code: 'too-long' } as const] : []),
    ...(sure ? [] : [{ field: 'sure', code: 'missing' } as const]),
  ];
}

async function grantFor({ store }: Deps, person: Person, number: string): Promise<GrantRow | undefined> {
  const grant = await store.grant(number);
  return grant && person.rights.some(({ right, institution }) => right === 'operator' && institution === grant.institution) ? grant : undefined;
}

async function show({ config }: Deps, request: FastifyRequest, reply: FastifyReply, grant: GrantRow, asked: Asked = {}, status = 200): Promise<FastifyReply> {
  const context = await deskContext(request, config, `/desk/certificates/${grant.number}`);
  const data = JSON.parse(grant.data) as GrantData;
  const language = Object.hasOwn(data.words, context.language) ? context.language : data.language;
  const revoked = grant.status === 'revoked' ? { at: instantOf(grant.statusAt ?? 0), reason: grant.statusReason ?? '' } : undefined;
  return sendPage(request, reply, <CertificatePage context={context} number={grant.number} title={data.words[language]?.title ?? ''} holder={grant.holder} language={language} timeZone={data.timeZone}
    issuedAt={instantOf(grant.issuedAt)} validUntil={grant.validUntil} revoked={revoked} {...asked} />, { status });
}
