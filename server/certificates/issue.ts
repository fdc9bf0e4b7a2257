import { answersInFile } from '#runtime/certificates/answers-in-file.ts';
import { mergeTexts } from '#runtime/certificates/merge.ts';
import { formatToken } from '#runtime/certificates/short-code.ts';
import { dateIn } from '#runtime/engine/time.ts';
import { translator } from '#runtime/texts/translate.ts';
import type { LoadedCase } from '#server/cases/cases.ts';
import { instantOf } from '#server/cases/record.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import type { CertificateDrawing } from './drawing.ts';

/** Public address of a certificate: what its QR holds. */
export const verifyAddress = (address: string, token: string): string => `${address}/verify/${token}`;

/** Everything the drawing of a granted certificate needs, from its record and its file, in the service's base language. */
export function drawingOf(grant: GrantRow, { case: kase, service }: LoadedCase, address: string): CertificateDrawing {
  const { file } = service;
  const settings = file['x-service'];
  const layout = settings.certificates![grant.certificate]!;
  const institution = settings.institutions[grant.institution]?.title ?? '';
  const language = settings.language;
  const issuedAt = instantOf(grant.issuedAt);
  const publicAddress = verifyAddress(address, grant.token);
  const merged = mergeTexts(layout, {
    ...answersInFile(file), answers: kase.answers, holds: (name) => service.holds(name, kase.answers),
    values: {
      number: grant.number, issuedOn: dateIn(settings.timeZone, issuedAt), ...(grant.validUntil ? { validUntil: grant.validUntil } : {}), shortCode: formatToken(grant.token),
      verifyAddress: `${address}/verify`.replace(/^https?:\/\//, ''), institution, registration: settings.registrations[grant.registration]?.title ?? '', title: layout.title, reference: grant.reference,
    },
  }, language);
  const t = translator(language, { onMissing: 'english' });
  return { layout: merged, language, number: grant.number, institution, issuedAt, qr: { address: publicAddress, description: t('certificate.qr', { address: publicAddress }) } };
}
