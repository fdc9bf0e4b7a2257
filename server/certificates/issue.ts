import { answersInFile } from '#runtime/certificates/answers-in-file.ts';
import type { GrantData } from '#runtime/certificates/grant-data.ts';
import { mergeTexts } from '#runtime/certificates/merge.ts';
import { type CertificateRecord, printedWords, RECORD_FORMAT } from '#runtime/certificates/record.ts';
import { formatToken } from '#runtime/certificates/short-code.ts';
import { dateIn } from '#runtime/engine/time.ts';
import { translator } from '#runtime/texts/translate.ts';
import type { LoadedCase } from '#server/cases/cases.ts';
import { instantOf } from '#server/cases/record.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import type { CertificateDrawing } from './drawing.ts';
import { inReadingOrder } from './page.ts';

/** Public address of a certificate: what its QR holds. */
export const verifyAddress = (address: string, token: string): string => `${address}/verify/${token}`;

/** Everything the drawing of a granted certificate needs, from its record and its file, in the service's base language. */
export function drawingOf(grant: GrantRow, { case: kase, service }: LoadedCase, address: string): CertificateDrawing & { record: CertificateRecord } {
  const { file } = service;
  const settings = file['x-service'];
  const layout = settings.certificates![grant.certificate]!;
  const institution = settings.institutions[grant.institution]?.title ?? '';
  const language = settings.language;
  const issuedAt = instantOf(grant.issuedAt);
  const publicAddress = verifyAddress(address, grant.token);
  const issuedOn = dateIn(settings.timeZone, issuedAt);
  const registration = settings.registrations[grant.registration]?.title ?? '';
  const until = grant.validUntil === null ? {} : { validUntil: grant.validUntil };
  const merged = mergeTexts(layout, {
    ...answersInFile(file), answers: kase.answers, holds: (name) => service.holds(name, kase.answers),
    values: {
      number: grant.number, issuedOn, ...until, shortCode: formatToken(grant.token), verifyAddress: `${address}/verify`.replace(/^https?:\/\//, ''), institution, registration, title: layout.title, reference: grant.reference,
    },
  }, language);
  const t = translator(language, { onMissing: 'english' });
  const record: CertificateRecord = {
    format: RECORD_FORMAT, number: grant.number, title: merged.title, institution, holder: grant.holder, registration, service: { slug: grant.slug, version: grant.version }, language, issuedOn, ...until,
    timeZone: settings.timeZone, verification: publicAddress, answers: (JSON.parse(grant.data) as Partial<GrantData>).answers ?? {}, printed: printedWords(inReadingOrder(merged.elements)),
  };
  return {
    layout: merged, language, languages: settings.languages, number: grant.number, institution, issuedAt, record,
    qr: { address: publicAddress, description: t('certificate.qr', { address: publicAddress }) },
  };
}
