import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { judgePicture } from '#schemas/pictures/judge-picture.ts';
import type { DrawnElement, DrawnTable } from '#runtime/certificates/drawn.ts';
import { standardFaults } from '#server/testing/archive/check-archive.ts';
import { readObjects } from '#server/testing/archive/pdf-objects.ts';
import { structureParts } from '#server/testing/archive/structure.ts';
import { certificate, drawingOf, DZONGKHA, text } from '#server/testing/certificate-samples.ts';
import { jpegOf, pngOf } from '#server/testing/picture-samples.ts';
import { infoOf, printed, structureOf, textOf, unpacked } from '#server/testing/read-pdf.ts';
import { drawCertificate } from './draw.ts';
import { lineAt } from './draw-page-numbers.ts';
import type { CertificateDrawing } from './drawing.ts';
import { withPhotos } from './photos.ts';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><style>.a{fill:#b8893b}</style><circle class="a" cx="5" cy="5" r="5"/><rect x="3" y="3" width="4" height="4" fill="black"/></svg>';
const pictureOf = (bytes: Uint8Array) => {
  const judged = judgePicture(bytes);
  if (!judged.ok) throw new Error(judged.fault.code);
  return { description: 'Coat of arms', type: judged.type, data: judged.data };
};
const box = { x: 100, y: 100, width: 144, height: 144 };
const qr: DrawnElement = { kind: 'qr', x: 60, y: 640, width: 120 };
const heading = text('Certificate', { y: 50, size: 20 });

/** Grey value in the middle of the box and in its corner, on a page of 150 dots an inch. */
function greys(pdf: Buffer, { x, y, width, height } = box): { middle: number; corner: number } {
  const page = printed(pdf);
  const at = (left: number, top: number) => page.grey[Math.round(top * (150 / 72)) * page.width + Math.round(left * (150 / 72))]!;
  return { middle: at(x + width / 2, y + height / 2), corner: at(x + 3, y + 3) };
}

const table = (count: number, change: Partial<DrawnTable> = {}): DrawnTable => ({
  kind: 'table', x: 60, y: 200, width: 475, height: 200, columns: [{ label: 'Partner', share: 3, align: 'start' }, { label: 'Shares', share: 1, align: 'end' }],
  rows: Array.from({ length: count }, (_, index) => [{ text: `Partner ${index + 1} of the company` }, { text: String(index * 1_000) }]), ...change,
});
const numbered = (elements: DrawnElement[], change: Partial<CertificateDrawing> = {}) => drawingOf(elements, { pageNumber: 'Page {page} of {pages}', ...change });

describe('pictures', () => {
  it.each([['SVG', pictureOf(new TextEncoder().encode(SVG))], ['PNG', pictureOf(pngOf(40, 40, (x, y) => (Math.hypot(x - 20, y - 20) < 8 ? [0, 0, 0] : [184, 137, 59])))]])('[C39] a %s is drawn in its colours, with its words, and keeps every rule', async (_, picture) => {
    const pdf = await drawCertificate(drawingOf([heading, { kind: 'picture', picture, ...box }, qr]));
    expect(standardFaults(pdf)).toEqual([]);
    expect(unpacked(pdf)).toContain('/Alt (Coat of arms)');
    expect(greys(pdf).middle).toBeLessThan(10);
    expect(Math.min(greys(pdf).middle, 255 - greys(pdf, { ...box, x: 10 }).corner)).toBeLessThan(10);
  });

  it('[C39] a transparent picture stands on white, and a large one is no finer than print needs', async () => {
    const clear = pictureOf(pngOf(2_000, 2_000, (x) => (x < 1_000 ? [0, 0, 0, 0] : [0, 0, 0, 255]), 6));
    const pdf = await drawCertificate(drawingOf([heading, { kind: 'picture', picture: clear, ...box }, qr]));
    expect(unpacked(pdf)).toMatch(/\/Width 600\b/);
    expect(greys(pdf).corner).toBe(255);
    expect(pdf.length).toBeLessThan(150_000);
  });

  it('[C39] the same picture is in the file once', async () => {
    const picture = pictureOf(new TextEncoder().encode(SVG));
    const pdf = await drawCertificate(drawingOf([heading, { kind: 'picture', picture, ...box }, { kind: 'picture', picture, ...box, y: 400 }, qr]));
    expect(unpacked(pdf).match(/\/Subtype \/Form/g)).toHaveLength(1);
  });
});

describe('the holder’s photograph', () => {
  const photo = (bytes?: Uint8Array): DrawnElement => ({ kind: 'photo', document: 'photo', title: 'Photograph', ...(bytes ? { bytes } : {}), ...box });

  it('[C40] fills its box without what its camera wrote, turned as it was held', async () => {
    const jpeg = jpegOf({ orientation: 6, comment: 'taken in Thimphu' });
    const pdf = await drawCertificate(drawingOf([heading, photo(jpeg), qr]));
    expect(standardFaults(pdf)).toEqual([]);
    expect(pdf.includes('taken in Thimphu')).toBe(false);
    expect(pdf.includes('Exif')).toBe(false);
    expect(greys(pdf).middle).toBeLessThan(200);
    expect(unpacked(pdf)).toContain('/Alt (Photograph)');
  });

  it.each([['nothing', undefined], ['a text', Buffer.from('I am no picture')], ['a cut JPEG', jpegOf({}).subarray(0, -20)], ['a broken PNG', Buffer.concat([pngOf(4, 4, () => [0, 0, 0]).subarray(0, 40), deflateSync('x')])]])('[C40] %s leaves a place with its name, and the certificate is as good', async (_, bytes) => {
    const pdf = await drawCertificate(drawingOf([heading, photo(bytes), qr]));
    expect(standardFaults(pdf)).toEqual([]);
    expect(textOf(pdf)).toContain('Photograph');
  });
});

it('[C40] the photograph is the last that was handed in under its document', async () => {
  const contents: Record<string, Uint8Array> = { old: pngOf(4, 4, () => [255, 255, 255]), new: pngOf(4, 4, () => [0, 0, 0]) };
  const handedIn = (requirement: string, hash: string) => ({ id: hash, requirement, name: 'me.png', type: 'image/png', bytes: 1, hash });
  const drawing = drawingOf([heading, { kind: 'photo', document: 'photo', title: 'Photograph', ...box }, qr]);
  const filled = await withPhotos(drawing, { documents: [handedIn('photo', 'old'), handedIn('photo', 'new'), handedIn('plan', 'old')] }, { content: async (hash) => contents[hash] });
  expect(greys(await drawCertificate(filled)).middle).toBeLessThan(10);
  expect(await withPhotos(drawing, { documents: [] }, { content: async () => undefined })).toEqual(drawing);
});

describe('tables', () => {
  it('[C41] list rows under headings that are tagged as such', async () => {
    const pdf = await drawCertificate(numbered([heading, table(3), qr]));
    expect(standardFaults(pdf)).toEqual([]);
    const parts = structureParts(readObjects(pdf));
    expect(parts.filter(({ kind }) => kind === 'TR')).toHaveLength(4);
    expect(parts.filter(({ kind }) => kind === 'TH').map(({ dictionary }) => dictionary['/A'])).toEqual(Array(2).fill({ '/O': '/Table', '/Scope': '/Column' }));
    expect(parts.filter(({ kind }) => kind === 'TD').every(({ parent }) => parent?.kind === 'TR' && parent.parent?.kind === 'Table')).toBe(true);
    expect(textOf(pdf)).not.toContain('Page 1');
  });

  it('[C41] what finds no room goes on on further pages under the same headings, every row once, pages numbered', async () => {
    const pdf = await drawCertificate(numbered([heading, table(90), qr]));
    expect(standardFaults(pdf)).toEqual([]);
    const words = textOf(pdf);
    const pages = Number(infoOf(pdf)['Pages']);
    expect(pages).toBeGreaterThan(2);
    for (let page = 1; page <= pages; page += 1) expect(words).toContain(`Page ${page} of ${pages}`);
    expect(words.match(/Partner(?! \d)/g)).toHaveLength(pages);
    for (let row = 1; row <= 90; row += 1) expect(words.match(new RegExp(`Partner ${row} of`, 'g'))).toHaveLength(1);
    expect(structureParts(readObjects(pdf)).filter(({ kind }) => kind === 'Table')).toHaveLength(1);
    expect(structureParts(readObjects(pdf)).filter(({ kind }) => kind === 'TH')).toHaveLength(2);
  });

  it('[C41] a row taller than a page is shrunk onto it, and a specimen says so on every page', async () => {
    const pdf = await drawCertificate(numbered([heading, table(1, { rows: [[{ text: 'word '.repeat(2_000) }, { text: '1' }], [{ text: 'last' }, { text: '2' }]] }), qr], { across: 'SPECIMEN' }));
    expect(standardFaults(pdf)).toEqual([]);
    expect(textOf(pdf)).toContain('last');
    expect(Number(infoOf(pdf)['Pages'])).toBeLessThan(4);
  });
});

describe('papers', () => {
  it.each([['A4', '595.28 x 841.89'], ['letter', '612 x 792'], ['card', '242.65 x 153.01']] as const)('[C42] a page is %s', async (page, size) => {
    const drawing = drawingOf([text('Card', { x: 10, y: 10, width: 120 }), { kind: 'qr', x: 145, y: 40, width: 90 }]);
    const pdf = await drawCertificate({ ...drawing, layout: { ...drawing.layout, page, watermark: 'ORIGINAL' } });
    expect(infoOf(pdf)['Page size']).toContain(size);
    expect(standardFaults(pdf)).toEqual([]);
    expect(structureParts(readObjects(pdf)).filter(({ kind }) => kind === 'P')).toHaveLength(0);
  });

  it('[C42] a place to sign is a line with the name and the office beneath', async () => {
    const pdf = await drawCertificate(drawingOf([heading, { kind: 'signature', label: 'Director', text: 'Karma Dorji', x: 330, y: 500, width: 200, height: 70 }, qr]));
    expect(standardFaults(pdf)).toEqual([]);
    expect(structureOf(pdf)).toMatch(/"Karma Dorji"[^"]*"Director"/);
  });
});

describe('two languages on one paper', () => {
  const bilingual = { language: 'dz', how: 'beside', prevails: 'en' } as const;

  it('[C43] stand beside each other, each in its own language; what is the same in both is printed once', async () => {
    const drawing = drawingOf([{ ...text('Certificate of registration', { y: 60, size: 18 }), beside: { text: DZONGKHA[1]! } } as DrawnElement,
      { kind: 'field', label: 'Holder', text: 'Pema Lhamo', x: 60, y: 120, width: 475, beside: { label: 'བདག་པོ།', text: 'Pema Lhamo' } }, table(2, { columns: [{ label: 'Partner', besideLabel: 'མཉམ་འབྲེལ།', share: 1, align: 'start' }, { label: '1', share: 1, align: 'start' }] }), qr]);
    const pdf = await drawCertificate({ ...drawing, layout: { ...drawing.layout, bilingual } });
    expect(standardFaults(pdf)).toEqual([]);
    expect(textOf(pdf).match(/Pema Lhamo/g)).toHaveLength(1);
    for (const said of [DZONGKHA[1]!, 'བདག་པོ།', 'མཉམ་འབྲེལ།']) expect(structureOf(pdf)).toContain(said);
    expect(structureParts(readObjects(pdf)).filter(({ dictionary }) => dictionary['/Lang'] === 'u:dz').length).toBeGreaterThan(2);
  });

  it('[C43] have a page each, which says its language, and the pages are numbered', async () => {
    const drawing = certificate('Pema', { pageNumber: 'Page {page} of {pages}' });
    const pdf = await drawCertificate({ ...drawing, layout: { ...drawing.layout, bilingual: { ...bilingual, how: 'pages' } }, second: { layout: drawing.layout, language: 'ar' } });
    expect(standardFaults(pdf)).toEqual([]);
    expect(infoOf(pdf)['Pages']).toBe('2');
    expect(structureParts(readObjects(pdf)).filter(({ kind, dictionary }) => kind === 'Sect' && dictionary['/Lang'] === 'u:ar')).toHaveLength(1);
    expect(textOf(pdf)).toContain('Page 2 of 2');
  });

  it('[C200] the number of a page stands neither in what is read nor on the line of a frame, wherever a page has room for it', () => {
    const [top, bottom] = [22, 820];
    const frame = (y: number, to: number, thickness: number) => ({ kind: 'frame', x: 22, y, width: 551, height: to - y, thickness }) as const;
    const full = [{ ...heading, y: 40, height: 20 }, { ...heading, y: 780, height: 20 }, frame(top, bottom, 3), frame(30, 812, 0.75)] as CertificateDrawing['layout']['elements'];
    const at = (elements: CertificateDrawing['layout']['elements']) => lineAt({ layout: { ...certificate('Pema').layout, elements } }, 841.89);
    expect(at(full)).toBeGreaterThanOrEqual(800);
    expect(at(full) + 10).toBeLessThan(812);
    expect(at([...full.slice(0, 2), frame(top, 795, 3)] as typeof full)).toBeGreaterThan(800);
    // Read down to the frame: as low as printers reach.
    expect(at([...full, { ...heading, y: 780, height: 38 }] as typeof full)).toBeCloseTo(817.39);
  });

  it('[C43] the number of a page stands 15 mm from its edges where nothing else does', async () => {
    const drawing = certificate('Pema', { pageNumber: 'Page {page} of {pages}' });
    const elements = [{ ...heading, y: 120 }, qr];
    const pdf = await drawCertificate({ ...drawing, layout: { ...drawing.layout, elements, bilingual: { ...bilingual, how: 'pages' } }, second: { layout: { ...drawing.layout, elements }, language: 'ar' } });
    const page = printed(pdf);
    const inked = (from: number, to: number) => page.grey.subarray(Math.round(from * (150 / 72)) * page.width, Math.round(to * (150 / 72)) * page.width).some((grey) => grey < 200);
    expect([inked(841.89 - 56, 841.89 - 42.5), inked(841.89 - 42.5, 841.89)]).toEqual([true, false]);
  });
});
