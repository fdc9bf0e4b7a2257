import type { FastifyInstance } from 'fastify';
import type { GrantData } from '#runtime/certificates/grant-data.ts';
import { normaliseCertificateNumber } from '#runtime/certificates/number.ts';
import { CertificatesPage, type ProposedItem } from '#runtime/desk/certificates-page.tsx';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { institutionsOf, type Person } from '#server/rights/person.ts';
import type { ProposalRow } from '#server/stores/certificate-life.ts';
import { grantFor } from './certificate.tsx';
import { deskContext } from './desk-context.ts';
import { openReports } from './reports.tsx';

/** Finds a certificate by its number, and lists what waits for a second officer. */
export function certificatesRoute(app: FastifyInstance, deps: Deps): void {
  const { config, store } = deps;
  app.get<{ Querystring: { number?: unknown } }>('/desk/certificates', { config: { access: ['operator'] } }, async (request, reply) => {
    const person = request.person!;
    const typed = typeof request.query.number === 'string' ? request.query.number.slice(0, 100) : '';
    const number = normaliseCertificateNumber(typed);
    const found = number === undefined ? undefined : await grantFor(deps, person, number);
    if (found) return reply.redirect(`/desk/certificates/${found.number}`, 303);
    const [context, proposals, reports] = await Promise.all([deskContext(request, config), store.openProposals(institutionsOf(person)), openReports(deps, person)]);
    const proposed = await Promise.all(proposals.map((row) => itemOf(deps, person, row)));
    return sendPage(request, reply, <CertificatesPage context={context} proposed={proposed} reports={reports} missed={typed.trim() === '' ? undefined : typed} />, { status: typed.trim() === '' ? 200 : 404 });
  });
}

async function itemOf({ store }: Pick<Deps, 'store'>, { id }: Person, { number, act, proposedBy, proposedByName, proposedAt }: ProposalRow): Promise<ProposedItem> {
  const grant = (await store.grant(number))!;
  return { number, act, by: proposedByName, at: instantOf(proposedAt), isOwn: proposedBy === id, holder: grant.holder, timeZone: (JSON.parse(grant.data) as GrantData).timeZone };
}
