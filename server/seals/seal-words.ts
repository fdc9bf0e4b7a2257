import type { ServiceFile } from '#schemas/index.ts';
import { translator } from '#runtime/texts/translate.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import type { SealWords } from './seal-pdf.ts';

/** What the seal of a certificate says: the institution seals, not the officer who decided; in the service's base language, as the certificate is. */
export function sealWords({ institution, number }: Pick<GrantRow, 'institution' | 'number'>, file: ServiceFile): SealWords {
  const { language, institutions } = file['x-service'];
  const { title, address } = institutions[institution] ?? { title: institution };
  const t = translator(language, { onMissing: 'english' });
  return { name: title, reason: t('certificate.seal.reason', { number }), label: t('certificate.seal', { institution: title }), ...(address ? { location: address } : {}) };
}
