import { valueAt } from '#schemas/index.ts';
import { grantData } from '#runtime/certificates/grant-data.ts';
import type { Case, Grant } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { parseInstant } from '#runtime/engine/time.ts';
import type { GrantRow } from '#server/stores/rows.ts';

/** The record behind a certificate, from the moment it is granted. */
export function grantRow(service: CompiledService, kase: Case, grant: Grant, token: string): GrantRow {
  const settings = service.file['x-service'];
  const layout = settings.certificates?.[grant.certificate];
  const holder = layout && valueAt(kase.answers, layout.holder);
  return {
    number: grant.number, token, caseId: kase.id, reference: kase.reference, slug: service.slug, version: service.version,
    certificate: grant.certificate, registration: grant.registration, institution: settings.registrations[grant.registration]?.institution ?? '',
    data: JSON.stringify(grantData(service, kase, grant)), holder: typeof holder === 'string' ? holder : '',
    issuedAt: parseInstant(grant.issuedAt), validUntil: grant.validUntil ?? null, status: 'valid', statusReason: null, statusAt: null, pdf: null, unstampedPdf: null, replacedBy: null,
  };
}
