import { beforeAll, describe, expect, it } from 'vitest';
import { ADDRESS, ARABIC, certificate, drawingOf, DZONGKHA, LONG_NAME, RECORD, text } from '#server/testing/certificate-samples.ts';
import { standardFaults } from '#server/testing/archive/check-archive.ts';
import { attachedTo, checkSyntax, fontsOf, infoOf, lowerLeft, printed, scanned, structureOf, textOf, unpacked } from '#server/testing/read-pdf.ts';
import { SCRIPTS } from '#server/testing/script-samples.ts';
import { drawCertificate } from './draw.ts';

const LIMIT = 150_000;
const squeezed = (words: string) => words.replaceAll(/\s+/g, ' ').trim();

describe('a drawn certificate', () => {
  let pdf: Buffer;
  beforeAll(async () => { pdf = await drawCertificate(certificate('Pema & <Lhamo>')); });

  it('[C20] is a sound PDF of one A4 page', () => {
    expect(checkSyntax(pdf)).toContain('No syntax or stream encoding errors found');
    expect(infoOf(pdf)).toMatchObject({ Pages: '1', 'Page size': '595.28 x 841.89 pts (A4)', 'PDF version': '1.7', Encrypted: 'no', JavaScript: 'no' });
  });

  it('[C20] says what it is: title, author, language', () => {
    expect(infoOf(pdf)).toMatchObject({ Title: 'Certificate of registration CI-2026-000123-K', Author: 'Department of Industry', Tagged: 'yes' });
    expect(unpacked(pdf)).toMatch(/\/Lang \(en\)/);
  });

  it.each([['en', 'Pema & <Lhamo>'], ['dz', DZONGKHA[0]!], ['ar', ARABIC]])('[C20] keeps the rules of PDF/A-3a and PDF/UA-1, in %s', async (language, name) => {
    expect(standardFaults(await drawCertificate(certificate(name, { language })))).toEqual([]);
  });

  it('[C20] keeps them as a page that is no certificate', async () => {
    const { record: _, ...poster } = certificate('Pema');
    expect(standardFaults(await drawCertificate(poster))).toEqual([]);
  });

  it('[C20] keeps them as a specimen', async () => {
    expect(standardFaults(await drawCertificate(certificate('Pema', { across: 'SPECIMEN' })))).toEqual([]);
  });

  it('[C37] carries its record: JSON inside the file, and number, issuer, service, days and address where programs list what a file is', () => {
    expect(JSON.parse(attachedTo(pdf).toString('utf8'))).toEqual(RECORD);
    const metadata = unpacked(pdf);
    for (const [name, value] of Object.entries({ number: RECORD.number, issuer: RECORD.institution, service: RECORD.service.slug, serviceVersion: '2', issuedOn: '2026-01-05', validUntil: '2027-01-04', verification: ADDRESS })) {
      expect(metadata).toContain(`<certificate:${name}>${value}</certificate:${name}>`);
    }
  });

  it('[C20] keeps its metadata well-formed whatever the title says', async () => {
    const drawing = certificate('x');
    const odd = unpacked(await drawCertificate({ ...drawing, institution: 'Trade & <Industry>', layout: { ...drawing.layout, title: 'A & B' } }));
    expect(odd).toContain('Trade &amp; &lt;Industry&gt;');
    expect(odd).toContain('A &amp; B CI-2026-000123-K');
    expect(odd).toContain('(Trade & <Industry>)');
  });

  it('[C21] embeds every typeface, as a subset that reads back to text', () => {
    const fonts = fontsOf(pdf);
    expect(fonts.map(({ name }) => name.slice(7)).sort()).toEqual(['NotoSans-Bold', 'NotoSans-Regular', 'NotoSerifTibetan-Bold', 'NotoSerifTibetan-Regular']);
    for (const font of fonts) expect(font).toMatchObject({ embedded: true, subset: true, unicode: true });
  });

  it('[C22] gives back its words exactly, in English and Dzongkha', () => {
    const words = textOf(pdf);
    for (const line of ['Certificate of registration', 'Pema & <Lhamo>', 'CI-2026-000123-K', '05 Jan 2026', DZONGKHA[0]!, DZONGKHA[1]!]) expect(words).toContain(line);
  });

  it('[C22] gives back every Dzongkha sample exactly', async () => {
    const words = textOf(await drawCertificate(drawingOf(DZONGKHA.map((sample, index) => text(sample, { y: 80 + index * 60, size: 18 })))));
    for (const sample of DZONGKHA) expect(words).toContain(sample);
  });

  it('[C22] gives back Arabic exactly, letters that share a body included', async () => {
    const words = textOf(await drawCertificate(drawingOf([text(ARABIC), text('تأسيس شركة بيت نبيل', { y: 200 })], { language: 'ar' })));
    expect(words).toContain(ARABIC);
    expect(words).toContain('تأسيس شركة بيت نبيل');
  });

  it.each(SCRIPTS)('[C21][C22][C24] prints $script in both weights, alone and beside Latin and Arabic, and gives it back exactly', async ({ language, words }) => {
    const lines = words.flatMap((sample, index) => [text(sample, { y: 80 + index * 90, size: 18 }), text(`Pema ${sample} 45`, { y: 120 + index * 90, size: 14, bold: true })]);
    const drawn = await drawCertificate(drawingOf([...lines, text(`${words[0]!} ${ARABIC} 45`, { y: 400 })], { language }));
    const said = squeezed(textOf(drawn));
    for (const sample of words) expect(said.split(sample).length).toBeGreaterThan(2);
    expect(said).toContain(ARABIC);
    for (const font of fontsOf(drawn)) expect(font).toMatchObject({ embedded: true, subset: true, unicode: true });
    expect(fontsOf(drawn)).toHaveLength(5);
    expect(drawn.length).toBeLessThan(LIMIT);
  });

  it('[C24] is no larger than 150 kB in any language, with every other script in the name', async () => {
    const every = SCRIPTS.map(({ words }) => words[0]).join(' ');
    expect((await drawCertificate(certificate(`${every} ${ARABIC} ${DZONGKHA[0]!}`))).length).toBeLessThan(LIMIT);
  });

  it('[C22] gives back a wrapped name of 200 characters', async () => {
    expect(squeezed(textOf(await drawCertificate(certificate(LONG_NAME))))).toContain(squeezed(LONG_NAME));
  });

  it('[C23] carries a QR code that a camera reads from the printed page', () => {
    expect(scanned(lowerLeft(printed(pdf)))?.words).toBe(ADDRESS);
  });

  it('[C23] prints a long signed address no smaller than a cheap camera needs, even in a small box', async () => {
    const address = `${ADDRESS}#${'eyJhbGciOiJFUzI1NiJ9'.repeat(12)}`;
    const small = await drawCertificate(drawingOf([{ kind: 'qr', x: 60, y: 620, width: 40 }], { qr: { address, description: 'QR' } }));
    expect(scanned(lowerLeft(printed(small)))?.words).toBe(address);
  });

  it('[C24] is the same, byte for byte, each time it is drawn', async () => {
    await drawCertificate(certificate(ARABIC, { language: 'ar' }));
    expect((await drawCertificate(certificate('Pema & <Lhamo>'))).equals(pdf)).toBe(true);
    expect((await drawCertificate(certificate('Pema Lhamo'))).equals(pdf)).toBe(false);
  });

  it('[C24] is no larger than 150 kB, with Dzongkha, Arabic and the longest name', async () => {
    const large = await drawCertificate(certificate(`${LONG_NAME} ${ARABIC} ${DZONGKHA.join(' ')}`));
    expect(large.length).toBeLessThan(LIMIT);
  });

  it('[C25] can be read aloud: a heading, names and values in order, a picture with words; ornaments are passed over', () => {
    const [outline] = /Document[\s\S]*/.exec(structureOf(pdf)) ?? [''];
    expect(outline).toMatch(/H1[^"]*"Certificate of registration"/);
    expect(outline.match(/"[^"]*"/g)!.slice(0, 8)).toEqual(['Certificate of registration', DZONGKHA[1], 'Holder', 'Pema & <Lhamo>', 'Number', 'CI-2026-000123-K', 'Issued on', '05 Jan 2026'].map((words) => `"${words}"`));
    expect(unpacked(pdf)).toMatch(/\/Alt \(QR code of the public page\)/);
    expect(unpacked(pdf).match(/\/Artifact/g)).toHaveLength(2);
  });

  it('[C25] words in another script are read in the language of the service that writes so', () => {
    expect(unpacked(pdf).match(/\/Lang \(dz\)/g)!.length).toBeGreaterThan(1);
  });

  it('[C25] says right-to-left words in the order they are read', async () => {
    const objects = unpacked(await drawCertificate(drawingOf([text(`${ARABIC} 45`)], { language: 'ar' })));
    const said = Buffer.from(`${ARABIC} 45`, 'utf16le').swap16().toString('hex');
    expect(objects.toLowerCase()).toContain(said);
  });

  it('[C25] opens its public page when the code is clicked', () => {
    expect(unpacked(pdf)).toContain(`/URI (${ADDRESS})`);
  });

  it('[C26] mirrors the page for a language read from right to left', async () => {
    const page = printed(pdf);
    const usual = scanned(page)!.middle;
    const mirrored = scanned(printed(await drawCertificate(certificate(ARABIC, { language: 'ar' }))))!.middle;
    expect(usual).toBeLessThan(page.width / 3);
    expect(usual + mirrored).toBeCloseTo(page.width, -1);
  });

  it('[C27] refuses a text it cannot draw rather than print an empty box', async () => {
    await expect(drawCertificate(certificate('Pema 🙂'))).rejects.toThrow('🙂');
  });
});
