import type { ServiceFile } from '#schemas/index.ts';
import { certificateNumber } from '#runtime/certificates/number.ts';
import { SPECIMEN_TOKEN } from '#runtime/certificates/short-code.ts';
import type { CertificateRecord } from '#runtime/certificates/record.ts';
import { addYears, dateIn, yearIn } from '#runtime/engine/time.ts';
import { translator } from '#runtime/texts/translate.ts';
import type { LoadedCase } from '#server/cases/cases.ts';
import type { CertificateDrawing } from '#server/certificates/drawing.ts';
import { drawingOf } from '#server/certificates/issue.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import { sampleAnswers } from './sample-answers.ts';

const COUNTER = 123;

/**
 * A certificate of a draft as it will be drawn, with made-up answers, every element of it, and SPECIMEN across the page;
 * undefined where the draft has no such certificate. @throws where it is too unsound to be drawn
 * @param at ISO 8601 instant, UTC @param address of the server
 */
export function specimenOf(file: ServiceFile, certificate: string, at: string, address: string): (CertificateDrawing & { record: CertificateRecord }) | undefined {
  const { certificates = {}, registrations, referencePrefix, timeZone, language } = file['x-service'];
  const layout = Object.hasOwn(certificates, certificate) ? certificates[certificate]! : undefined;
  if (!layout) return undefined;
  const t = translator(language, { onMissing: 'english' });
  const names = Object.values(certificates).map(({ holder }) => holder);
  const register = /^[A-Z]{1,8}$/.test(layout.register) ? layout.register : 'X';
  const office = registrations[layout.registration]?.institution ?? '';
  const [role = ''] = Object.entries(file['x-service'].roles ?? {}).filter(([, { institution }]) => institution === office).map(([key]) => key);
  const row: GrantRow = {
    number: certificateNumber(register, yearIn(timeZone, at), COUNTER), token: SPECIMEN_TOKEN, reference: `${referencePrefix}-0000-0000`, certificate,
    registration: layout.registration, institution: office, issuedAt: Date.parse(at),
    validUntil: layout.validYears === undefined && layout.validUntil === undefined ? null : addYears(dateIn(timeZone, at), layout.validYears ?? 1),
    caseId: '', slug: '', version: 0, data: JSON.stringify({ officer: { name: t('builder.certificate.officer.example'), role } }), holder: '', status: 'valid', statusReason: null, statusAt: null, pdf: null, unstampedPdf: null, replacedBy: null,
  };
  // What is drawn depends on no more of a file than its answers, and of a service than these two: a draft need not be sound elsewhere.
  const loaded = { case: { answers: sampleAnswers(file, names, t) }, service: { file, holds: () => true }, acts: 0 } as unknown as LoadedCase;
  return { ...drawingOf(row, loaded, address), across: t('builder.certificate.specimen') };
}
