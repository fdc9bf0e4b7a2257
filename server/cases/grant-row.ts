import { layoutOfRow, valueAt } from '#schemas/index.ts';
import { answersOf, grantData } from '#runtime/certificates/grant-data.ts';
import type { DecidingOfficer } from '#runtime/certificates/deciding-officer.ts';
import type { Case, Grant } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { parseInstant } from '#runtime/engine/time.ts';
import type { GrantRow } from '#server/stores/rows.ts';

/** The record behind a certificate, from the moment it is granted. @param officer who decided, where the certificate says so */
export function grantRow(service: CompiledService, kase: Case, grant: Grant, token: string, officer?: DecidingOfficer): GrantRow {
  const settings = service.file['x-service'];
  const layout = settings.certificates?.[grant.certificate];
  const holder = layout && valueAt(answersOf(layout, kase.answers, grant.row), layoutOfRow(layout).holder);
  return {
    number: grant.number, token, caseId: kase.id, reference: kase.reference, slug: service.slug, version: service.version,
    certificate: grant.certificate, registration: grant.registration, institution: settings.registrations[grant.registration]?.institution ?? '',
    data: JSON.stringify(grantData(service, kase, grant, officer)), holder: typeof holder === 'string' ? holder : '',
    issuedAt: parseInstant(grant.issuedAt), validUntil: grant.validUntil ?? null, status: 'valid', statusReason: null, statusAt: null, pdf: null, unstampedPdf: null, replacedBy: null,
  };
}
