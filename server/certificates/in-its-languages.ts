import { layoutOfRow, localise, type ServiceFile } from '#schemas/index.ts';
import type { DrawnLayout } from '#runtime/certificates/drawn.ts';
import { type CertificateData, mergeTexts } from '#runtime/certificates/merge.ts';
import { languageIn } from '#runtime/texts/languages.ts';
import { translator } from '#runtime/texts/translate.ts';

/** A certificate's layout merged in the service's base language and, where it is bilingual, in its second: beside the first, or as a layout of its own. */
export function inItsLanguages(file: ServiceFile, certificate: string, dataIn: (file: ServiceFile) => CertificateData): { merged: DrawnLayout; second?: { layout: DrawnLayout; language: string } } {
  const { language, certificates = {} } = file['x-service'];
  const layout = layoutOfRow(certificates[certificate]!);
  const { bilingual } = layout;
  if (!bilingual) return { merged: mergeTexts(layout, dataIn(file), language) };
  const own = localise(file, bilingual.language);
  const withWord = (data: CertificateData, one: string): CertificateData => ({ ...data, values: { ...data.values, prevails: translator(one, { onMissing: 'english' })('certificate.prevails', { language: languageIn(bilingual.prevails, one) }) } });
  const first = withWord(dataIn(file), language);
  const second = { layout: layoutOfRow(own['x-service'].certificates![certificate]!), data: withWord(dataIn(own), bilingual.language), language: bilingual.language };
  if (bilingual.how === 'beside') return { merged: mergeTexts(layout, first, language, second) };
  return { merged: mergeTexts(layout, first, language), second: { layout: mergeTexts(second.layout, second.data, second.language), language: second.language } };
}
