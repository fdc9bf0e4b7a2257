import { localise, type ServiceFile } from '#schemas/index.ts';
import type { DrawnElement } from '#runtime/certificates/drawn.ts';
import { translator } from '#runtime/texts/translate.ts';
import type { CertificateDrawing } from '#server/certificates/drawing.ts';

const CENTRE = { x: 60, width: 475 };
const BRAND = '#5b1230';

/**
 * A poster for the wall of an office: what the service is, who can use it, what it costs and takes, where to ask, and a
 * code that opens it. One A4 page, in a language of the service (BCP 47).
 * @param address public address of the service @param at ISO 8601 instant, UTC
 */
export function posterOf(file: ServiceFile, language: string, address: string, at: string): CertificateDrawing {
  const { title, 'x-service': { about, institutions, languages } } = localise(file, language);
  const t = translator(language, { onMissing: 'english' });
  const institution = Object.values(institutions)[0]?.title ?? '';
  const { contact } = about;
  const facts = [
    ['builder.about.whoCanApply', about.whoCanApply], ['builder.about.cost', about.cost], ['builder.about.duration', about.duration],
    ['builder.about.contact', [contact.name, contact.phone, contact.email].filter(Boolean).join('\n')],
  ].filter(([, text]) => text?.trim()) as [string, string][];
  const elements: DrawnElement[] = [
    { kind: 'frame', x: 28, y: 28, width: 539, height: 786, colour: BRAND, thickness: 3 },
    { kind: 'text', text: institution, size: 14, align: 'center', y: 56, height: 40, ...CENTRE },
    { kind: 'text', text: title, size: 34, bold: true, align: 'center', colour: BRAND, y: 100, height: 100, ...CENTRE },
    { kind: 'text', text: about.summary, size: 16, align: 'center', y: 206, height: 80, ...CENTRE },
    { kind: 'qr', x: 187.5, y: 296, width: 220, height: 220 },
    { kind: 'text', text: t('builder.poster.scan'), size: 14, bold: true, align: 'center', y: 522, height: 26, ...CENTRE },
    { kind: 'text', text: address, size: 13, align: 'center', colour: BRAND, y: 550, height: 24, ...CENTRE },
    { kind: 'line', y: 592, colour: BRAND, thickness: 1, ...CENTRE },
    ...facts.map(([key, text], index): DrawnElement => ({ kind: 'field', label: t(key), text, size: 12, x: index % 2 === 0 ? 60 : 305, y: 610 + Math.floor(index / 2) * 96, width: 230, height: 88 })),
  ];
  return {
    layout: { title, registration: '', page: 'A4', register: 'POSTER', holder: '', elements: elements.filter((element) => element.kind !== 'text' || element.text.trim() !== '') },
    language, languages, number: '', institution, issuedAt: at, qr: { address, description: t('builder.link.qr', { address }) },
  };
}
