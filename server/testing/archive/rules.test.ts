import { beforeEach, expect, test } from 'vitest';
import { drawCertificate } from '#server/certificates/draw.ts';
import { drawingOf, text } from '#server/testing/certificate-samples.ts';
import { pngOf } from '#server/testing/picture-samples.ts';
import { sealedPdf } from '#server/testing/seal-room.ts';
import { standardFaults } from './check-archive.ts';
import { objectsOf, type PdfDictionary, type PdfObjects, type QpdfJson, readObjects, writeObjects } from './pdf-objects.ts';

let sealed: Buffer;
let sound: QpdfJson;
beforeEach(async () => {
  sealed ??= (await sealedPdf()).pdf;
  sound ??= readObjects(sealed).json;
});

/** What the checker says of the certificate after one change, in a file that qpdf wrote. */
function faultsAfter(change: (pdf: PdfObjects, find: (isIt: (one: PdfDictionary) => boolean) => PdfDictionary) => void): string[] {
  const pdf = objectsOf(structuredClone(sound), '');
  change(pdf, (isIt) => pdf.all.find(isIt)!);
  return standardFaults(writeObjects(pdf.json));
}

/** Changes the text of a stream: the page's, or the metadata. */
function rewrite({ json }: PdfObjects, isIt: (text: string) => boolean, change: (text: string) => string): void {
  const streams = Object.values(json.qpdf[1]).flatMap(({ stream }) => stream ?? []);
  const stream = streams.find(({ data }) => isIt(Buffer.from(data, 'base64').toString('latin1')))!;
  stream.data = Buffer.from(change(Buffer.from(stream.data, 'base64').toString('latin1')), 'latin1').toString('base64');
}
const isPage = (text: string) => text.includes(' BDC') && text.includes(' Tm');
const isMetadata = (text: string) => text.includes('pdfaid:part');
const isFigure = (one: PdfDictionary) => one['/S'] === '/Figure';
const isLink = (one: PdfDictionary) => one['/Subtype'] === '/Link';
const isFile = (one: PdfDictionary) => one['/Type'] === '/Filespec';

test('[AR1] a sealed certificate keeps every rule, also after qpdf has written it anew', () => {
  expect(standardFaults(sealed)).toEqual([]);
  expect(faultsAfter(() => undefined)).toEqual([]);
});

const BROKEN: [rule: string, change: Parameters<typeof faultsAfter>[0]][] = [
  ['output intent', ({ catalog }) => { delete catalog['/OutputIntents']; }],
  ['output intent', (pdf, find) => { pdf.json.qpdf[1][`obj:${String(find((one) => one['/S'] === '/GTS_PDFA1')['/DestOutputProfile'])}`]!.stream!.data = Buffer.from('no profile').toString('base64'); }],
  ['tagged, in a language', ({ catalog }) => { delete catalog['/Lang']; }],
  ['tagged, in a language', ({ catalog }) => { catalog['/MarkInfo'] = { '/Marked': false }; }],
  ['nothing runs', ({ catalog }) => { catalog['/OpenAction'] = { '/S': '/JavaScript', '/JS': 'u:app.alert(1)' }; }],
  ['nothing runs', (_pdf, find) => { find(isLink)['/A'] = { '/Type': '/Action', '/S': '/Launch', '/F': 'u:x' }; }],
  ['no transparency out of place', (_pdf, find) => { find((one) => one['/Type'] === '/Page')['/Resources'] = { ...(find((one) => one['/Font'] !== undefined)), '/ExtGState': { '/G': { '/ca': 0.5 } } }; }],
  ['only colours of the output intent', (pdf) => rewrite(pdf, isPage, (text) => `0 0 0 1 k\n${text}`)],
  ['annotations are printed and drawn', (_pdf, find) => { find(isLink)['/F'] = 2; }],
  ['annotations are printed and drawn', (_pdf, find) => { find((one) => one['/Subtype'] === '/Widget')['/AP'] = { '/D': {} }; }],
  ['no form is recomputed', ({ catalog, dictionary }) => { catalog['/AcroForm'] = { ...dictionary(catalog['/AcroForm']), '/NeedAppearances': true }; }],
  ['attached files say what they are', (_pdf, find) => { delete find(isFile)['/AFRelationship']; }],
  ['attached files say what they are', ({ catalog }) => { delete catalog['/AF']; }],
  ['attached files say what they are', (_pdf, find) => { delete find((one) => one['/Type'] === '/EmbeddedFile')['/Subtype']; }],
  ['metadata is well-formed', (pdf) => rewrite(pdf, isMetadata, (text) => text.replace('</dc:identifier>', '& <b></dc:identifier>'))],
  ['metadata claims PDF/A-3a', (pdf) => rewrite(pdf, isMetadata, (text) => text.replace('<pdfaid:conformance>A', '<pdfaid:conformance>B'))],
  ['metadata describes its own properties', (pdf) => rewrite(pdf, isMetadata, (text) => text.replace('<pdfaProperty:name>issuer<', '<pdfaProperty:name>other<'))],
  ['metadata and information agree', (pdf) => rewrite(pdf, isMetadata, (text) => text.replace('<rdf:li>Department of Industry', '<rdf:li>Ministry of Magic'))],
  ['metadata and information agree', (pdf) => rewrite(pdf, isMetadata, (text) => text.replace('T04:00:00Z', 'T04:00:01Z'))],
  ['typefaces are embedded', (_pdf, find) => { delete find((one) => one['/FontFile2'] !== undefined)['/FontFile2']; }],
  ['codes lead to glyphs', (_pdf, find) => { delete find((one) => one['/Subtype'] === '/CIDFontType2')['/CIDToGIDMap']; }],
  ['glyphs lead to text', (_pdf, find) => { delete find((one) => one['/Subtype'] === '/Type0')['/ToUnicode']; }],
  ['widths are those of the typeface', ({ array }, find) => { (array(array(find((one) => one['/Subtype'] === '/CIDFontType2')['/W'])[1]))[3] = 5; }],
  ['no empty box is shown', (pdf) => rewrite(pdf, isPage, (text) => text.replace(/<[0-9a-f]{4}/, '<0000'))],
  ['claims PDF/UA-1', (pdf) => rewrite(pdf, isMetadata, (text) => text.replaceAll('pdfuaid:part', 'pdfuaid:rev'))],
  ['title is shown', ({ catalog }) => { delete catalog['/ViewerPreferences']; }],
  ['languages are named', (pdf) => rewrite(pdf, isPage, (text) => text.replace('(dz)', '(dz BT)'))],
  ['tags are to be trusted', ({ catalog }) => { catalog['/MarkInfo'] = { '/Marked': true, '/Suspects': true }; }],
  ['all content is marked once', (pdf) => rewrite(pdf, isPage, (text) => `${text}\n0 0 9 9 re f`)],
  ['all content is marked once', (pdf) => rewrite(pdf, isPage, (text) => text.replace(/\/Span <<\s*\/MCID 0\s*>> BDC/, '/Artifact BMC').replace('/Artifact <<', '/Span <<'))],
  ['marks and structure agree', (_pdf, find) => { find((one) => one['/S'] === '/H1')['/K'] = []; }],
  ['marks and structure agree', (pdf) => rewrite(pdf, isPage, (text) => text.replace(/\/MCID 0\b/, '/MCID 999'))],
  ['kinds of structure are known', (_pdf, find) => { find((one) => one['/S'] === '/P')['/S'] = '/Poem'; }],
  ['headings go down step by step', (_pdf, find) => { find((one) => one['/S'] === '/H1')['/S'] = '/H2'; }],
  ['headings go down step by step', (_pdf, find) => { find((one) => one['/S'] === '/P')['/S'] = '/H3'; }],
  ['pictures have words', (_pdf, find) => { delete find(isFigure)['/Alt']; }],
  ['tabs follow the structure', (_pdf, find) => { delete find((one) => one['/Type'] === '/Page')['/Tabs']; }],
  ['links are in the structure and have words', (_pdf, find) => { delete find(isLink)['/Contents']; }],
  ['links are in the structure and have words', (_pdf, find) => { find((one) => one['/S'] === '/Link')['/S'] = '/Span'; }],
  ['fields have words', (_pdf, find) => { delete find((one) => one['/Subtype'] === '/Widget')['/TU']; }],
];

test.each(BROKEN)('[AR2] %s: broken in one place, it is what the checker says (%#)', (rule, change) => {
  expect(faultsAfter(change)).toContain(rule);
});

test('[AR2] what qpdf would mend by itself is found in the bytes: a header without its binary mark', () => {
  const bare = Buffer.from(sealed);
  bare.write('%PDF-1.7\n%abcd', 'latin1');
  expect(standardFaults(bare)).toEqual(['header']);
});

const ELEMENTS: [rule: string, change: (pdf: PdfObjects) => void][] = [
  ['tables have rows under headings', ({ all, dictionary }) => { delete dictionary(all.find((one) => one['/S'] === '/TH')!['/A'])['/Scope']; }],
  ['tables have rows under headings', ({ all }) => { for (const one of all) if (one['/S'] === '/TH') one['/S'] = '/TD'; }],
  ['tables have rows under headings', ({ all }) => { all.find((one) => one['/S'] === '/TR')!['/S'] = '/Div'; }],
  ['pictures are in colours of the output intent', ({ all }) => { all.find((one) => one['/Subtype'] === '/Image')!['/ColorSpace'] = '/DeviceCMYK'; }],
  ['no pictures from elsewhere', ({ all }) => { all.find((one) => one['/Subtype'] === '/Image')!['/Interpolate'] = true; }],
];

test.each(ELEMENTS)('[AR2] %s: broken in one place of a page with a table and a picture, it is what the checker says (%#)', async (rule, change) => {
  const picture = { description: 'A dot', type: 'image/png' as const, data: pngOf(2, 2, () => [0, 0, 0]).toString('base64') };
  const pdf = readObjects(await drawCertificate(drawingOf([
    text('Certificate'), { kind: 'picture', picture, x: 60, y: 300, width: 20 },
    { kind: 'table', x: 60, y: 150, width: 475, columns: [{ label: 'Partner', share: 1, align: 'start' }], rows: [[{ text: 'Pema' }]] },
  ])));
  const changed = objectsOf(structuredClone(pdf.json), '');
  expect(standardFaults(writeObjects(changed.json))).toEqual([]);
  change(changed);
  expect(standardFaults(writeObjects(changed.json))).toContain(rule);
});
