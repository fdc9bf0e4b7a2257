import { writeFileSync } from 'node:fs';
import { drawCertificate } from './draw.ts';
import type { CertificateDrawing } from './drawing.ts';
const name200 = 'Dasho Tshering Wangchuk Namgyel Dorji Penjor Lhendup Kinley Sonam Yeshey Rinchen Choden Pema Karma Ugyen Jigme Phuntsho Tenzin Norbu Gyeltshen Rabten Singye Chimi Thinley Deki Zangmo Wangdi Lhamo Tshomo D'.slice(0,200);
const make = (language: string, name: string, trade: string, title: string, para: string): CertificateDrawing => ({ language, number: 'CI-2026-000123-K', institution: 'Department of Industry', issuedAt: '2026-01-05T04:00:00Z',
  qr: { address: 'https://permits.example.bt/v/7K3M9QXZ4T1B8WCDEFGHJKMNPQ', description: 'QR code that opens the public page of this certificate' },
  layout: { title, registration: 'x', page: 'A4', register: 'CI', holder: '/a/b', elements: [
   { kind: 'frame', x: 28, y: 28, width: 539, height: 786, colour: '#7a5c1e', thickness: 2 },
   { kind: 'frame', x: 34, y: 34, width: 527, height: 774, colour: '#7a5c1e', thickness: 0.5 },
   { kind: 'text', text: 'Royal Government of Bhutan', size: 12, align: 'center', x: 60, y: 64, width: 475 },
   { kind: 'text', text: title, size: 26, bold: true, align: 'center', x: 60, y: 120, width: 475 },
   { kind: 'text', text: para, size: 12, align: 'center', x: 60, y: 190, width: 475 },
   { kind: 'text', text: name, size: 24, bold: true, align: 'center', x: 60, y: 225, width: 475 },
   { kind: 'text', text: trade, size: 14, align: 'center', x: 60, y: 290, width: 475 },
   { kind: 'line', x: 60, y: 350, width: 475, colour: '#7a5c1e' },
   { kind: 'field', label: 'Number', text: 'CI-2026-000123-K', x: 60, y: 370, width: 220 },
   { kind: 'field', label: 'Date of issue', text: '05 Jan 2026', x: 310, y: 370, width: 220 },
   { kind: 'field', label: 'Name of the business', text: name, x: 60, y: 420, width: 220 },
   { kind: 'field', label: 'Address', text: '12 Norzin Lam, Thimphu, \u2068شارع ٢١ (البيت ١٢)\u2069, 3rd floor', x: 310, y: 420, width: 220 },
   { kind: 'field', label: 'Activity', text: trade, x: 60, y: 500, width: 220 },
   { kind: 'text', text: 'This certificate is proof of the entry in the register of companies on the date of issue. Its current standing can be checked at the address below, on the phone or at any desk of the department; the printed page alone is no proof. རྒྱལ་ཁབ་ཀྱི་ཁྲིམས་ལུགས་དང་འཁྲིལ་ཏེ་ ཐོ་བཀོད་འབད་ཡོདཔ་ཨིན། ལག་ཁྱེར་འདི་བདེན་ཁུངས་ཅན་ཅིག་ཨིན།', size: 10, height: 60, x: 60, y: 560, width: 475 },
   { kind: 'qr', x: 60, y: 650, width: 110 },
   { kind: 'text', text: 'Check this certificate', size: 11, bold: true, x: 190, y: 660, width: 340 },
   { kind: 'text', text: 'https://permits.example.bt/v', size: 10, x: 190, y: 680, width: 340 },
   { kind: 'text', text: '7K3M-9QXZ-4T1B-8WCD-EFGH-JKMN-PQ', size: 10, x: 190, y: 698, width: 340 },
  ] } });
const all = { 
 en: make('en', 'Druk Handicrafts & Trading', 'Retail sale of textiles, clothing and <handmade> goods', 'Certificate of Incorporation', 'This is to certify that'),
 long: make('en', name200, name200, 'Certificate of Incorporation under the Companies Act of Bhutan and the Rules made under it', 'This is to certify that'),
 dz: make('dz', 'འབྲུག་ལག་བཟོ་དང་ཚོང་འབྲེལ་ལས་སྡེ', 'བཀྲ་ཤིས་བདེ་ལེགས། ཧཱུྃ་རྒྱལ་གཞུང་འབྲེལ་མཐུད་བྱ་ཡུལ། སྤྱི་ལོ་༢༠༢༦ ཟླ་དངཔ་ ཚེས་ ༠༥', 'ཚོང་སྡེ་ཐོ་བཀོད་ལག་ཁྱེར།', 'འདི་གིས་ངེས་བརྟན་བཟོཝ་ཨིན།'),
 ar: make('ar', 'شركة النور للتجارة', 'تجارة التجزئة (المنسوجات) رقم ١٢٣ و 45', 'شهادة تأسيس شركة', 'نشهد بأن'),
};
for (const [key, d] of Object.entries(all)) { const b = await drawCertificate(d); writeFileSync(`/tmp/certs/${key}.pdf`, b); console.log(key, b.length); }
