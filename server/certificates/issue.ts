import type { ServiceFile } from '#schemas/index.ts';
import { answersInFile } from '#runtime/certificates/answers-in-file.ts';
import { answersOf, type GrantData } from '#runtime/certificates/grant-data.ts';
import { type CertificateRecord, printedWords, RECORD_FORMAT } from '#runtime/certificates/record.ts';
import { formatToken } from '#runtime/certificates/short-code.ts';
import { dateIn } from '#runtime/engine/time.ts';
import { translator } from '#runtime/texts/translate.ts';
import type { LoadedCase } from '#server/cases/cases.ts';
import { instantOf } from '#server/cases/record.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import type { CertificateDrawing } from './drawing.ts';
import { inItsLanguages } from './in-its-languages.ts';
import { inReadingOrder } from './page.ts';

/** Public address of a certificate: what its QR holds. */
export const verifyAddress = (address: string, token: string): string => `${address}/verify/${token}`;

/** Everything the drawing of a granted certificate needs, from its record and its file, in the service's base language. */
export function drawingOf(grant: GrantRow, { case: kase, service }: LoadedCase, address: string): CertificateDrawing & { record: CertificateRecord } {
  const { file } = service;
  const settings = file['x-service'];
  const institution = settings.institutions[grant.institution]?.title ?? '';
  const language = settings.language;
  const issuedAt = instantOf(grant.issuedAt);
  const publicAddress = verifyAddress(address, grant.token);
  const issuedOn = dateIn(settings.timeZone, issuedAt);
  const registration = settings.registrations[grant.registration]?.title ?? '';
  const until = grant.validUntil === null ? {} : { validUntil: grant.validUntil };
  const data = JSON.parse(grant.data) as Partial<GrantData>;
  const roleIn = (words: ServiceFile) => words['x-service'].roles?.[data.officer?.role ?? '']?.title ?? '';
  const row = (kase.grants ?? []).find(({ number }) => number === grant.number)?.row;
  const answers = answersOf(settings.certificates![grant.certificate]!, kase.answers, row);
  const inWords = (words: ServiceFile) => ({
    ...answersInFile(words), answers, holds: (name: string) => service.holds(name, answers),
    values: {
      number: grant.number, issuedOn, ...until, shortCode: formatToken(grant.token), verifyAddress: `${address}/verify`.replace(/^https?:\/\//, ''),
      institution: words['x-service'].institutions[grant.institution]?.title ?? '', registration: words['x-service'].registrations[grant.registration]?.title ?? '',
      title: words['x-service'].certificates![grant.certificate]!.title, reference: grant.reference,
      ...(data.officer ? { officer: data.officer.name, officerRole: roleIn(words) } : {}),
    },
  });
  const { merged, second } = inItsLanguages(file, grant.certificate, inWords);
  const t = translator(language, { onMissing: 'english' });
  const record: CertificateRecord = {
    format: RECORD_FORMAT, number: grant.number, title: merged.title, institution, holder: grant.holder, registration, ...(data.officer ? { officer: { name: data.officer.name, role: roleIn(file) } } : {}), service: { slug: grant.slug, version: grant.version }, language, issuedOn, ...until,
    timeZone: settings.timeZone, verification: publicAddress, answers: data.answers ?? {}, printed: printedWords(inReadingOrder([...merged.elements])).concat(second ? printedWords(inReadingOrder(second.layout.elements)) : []),
  };
  return {
    layout: merged, language, languages: settings.languages, ...(second ? { second } : {}), pageNumber: t('certificate.page', { page: '{page}', pages: '{pages}' }), number: grant.number, institution, issuedAt, record,
    qr: { address: publicAddress, description: t('certificate.qr', { address: publicAddress }) },
  };
}
