import type { DrawnElement } from '#runtime/certificates/drawn.ts';
import type { CertificateRecord } from '#runtime/certificates/record.ts';
import type { CertificateDrawing } from '#server/certificates/drawing.ts';

export const ADDRESS = 'https://permits.example.bt/verify/7K3M9QXZ4T1B8WCDEFGHJKMNPQ';

/** Stacks, vowels above and below, a head mark, numerals and the closing shad. */
export const DZONGKHA = [
  'འབྲུག་ལག་བཟོ་དང་ཚོང་འབྲེལ་ལས་སྡེ།',
  'ཚོང་སྡེ་ཐོ་བཀོད་ལག་ཁྱེར།',
  'ཧཱུྃ་རྒྱལ་གཞུང་འབྲེལ་མཐུད་བྱ་ཡུལ།',
  'སྤྱི་ལོ་༢༠༢༦ ཟླ་དངཔ་ ཚེས་ ༠༥',
  'བསྒྲུབས་རྫོང་ཁག་ལྷུན་རྩེ།',
];
export const ARABIC = 'شركة النور للتجارة';
export const LONG_NAME = 'Dasho Tshering Wangchuk Namgyel Dorji Penjor Lhendup Kinley Sonam Yeshey Rinchen Choden Pema Karma Ugyen Jigme Phuntsho Tenzin Norbu Gyeltshen Rabten Singye Chimi Thinley Deki Zangmo Wangdi Lhamo Tsho'.slice(0, 200);

export const text = (words: string, more: Partial<Extract<DrawnElement, { kind: 'text' }>> = {}): DrawnElement =>
  ({ kind: 'text', text: words, size: 12, x: 60, y: 120, width: 475, ...more });

export const RECORD: CertificateRecord = {
  format: 'urn:stampless:certificate:v1', number: 'CI-2026-000123-K', title: 'Certificate of registration', institution: 'Department of Industry', holder: 'Pema & <Lhamo>', registration: 'Business',
  service: { slug: 'business-registration', version: 2 }, language: 'en', issuedOn: '2026-01-05', validUntil: '2027-01-04', timeZone: 'Asia/Thimphu', verification: ADDRESS,
  answers: { owner: { fullName: 'Pema & <Lhamo>' } }, printed: [{ label: 'Holder', text: 'Pema & <Lhamo>' }, { text: DZONGKHA[1]! }],
};

/** A drawing with these elements and nothing else. */
export function drawingOf(elements: DrawnElement[], change: Partial<CertificateDrawing> = {}): CertificateDrawing {
  return {
    language: 'en', languages: ['en', 'dz'], number: 'CI-2026-000123-K', institution: 'Department of Industry', issuedAt: '2026-01-05T04:00:00Z',
    qr: { address: ADDRESS, description: 'QR code of the public page' },
    record: RECORD,
    layout: { title: 'Certificate of registration', registration: 'business', page: 'A4', register: 'CI', holder: '/owner/fullName', elements },
    ...change,
  };
}

/** A certificate as a ministry would lay it out. */
export function certificate(name: string, change: Partial<CertificateDrawing> = {}): CertificateDrawing {
  return drawingOf([
    { kind: 'frame', x: 28, y: 28, width: 539, height: 786, thickness: 2 },
    text('Certificate of registration', { y: 100, size: 26, bold: true, align: 'center' }),
    text(DZONGKHA[1]!, { y: 150, size: 18, bold: true, align: 'center' }),
    { kind: 'line', x: 200, y: 200, width: 195 },
    { kind: 'field', label: 'Holder', text: name, x: 60, y: 230, width: 475 },
    { kind: 'field', label: 'Number', text: 'CI-2026-000123-K', x: 60, y: 320, width: 220 },
    { kind: 'field', label: 'Issued on', text: '05 Jan 2026', x: 310, y: 320, width: 220 },
    { kind: 'field', label: 'Activity', text: DZONGKHA[0]!, x: 60, y: 380, width: 475 },
    { kind: 'qr', x: 60, y: 620, width: 120 },
    text('permits.example.bt/verify', { x: 200, y: 640, width: 330, size: 10 }),
  ], change);
}
