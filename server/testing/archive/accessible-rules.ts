import { annotationsOf } from './archive-rules.ts';
import { property, xmpText } from './metadata-rules.ts';
import { readContent } from './page-content.ts';
import { pagesOf, type PdfObjects, textValue } from './pdf-objects.ts';
import { parentsOf, structureParts } from './structure.ts';

/** Kinds of structure (ISO 32000-1, section 14.8.4) that a certificate is made of. */
const KINDS = ['Document', 'Part', 'Sect', 'Div', 'P', 'H1', 'H2', 'H3', 'Span', 'Link', 'Figure', 'Form', 'Table', 'TR', 'TH', 'TD', 'L', 'LI', 'Lbl', 'LBody'];
const LANGUAGE = /^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$/;

/** Names of the rules of PDF/UA-1 (ISO 14289-1) that a file breaks; none where it is sound. */
export function accessibleFaults(pdf: PdfObjects): string[] {
  return RULES.filter(([, holds]) => !holds(pdf)).map(([name]) => name);
}

const RULES: [name: string, holds: (pdf: PdfObjects) => boolean][] = [
  ['claims PDF/UA-1', (pdf) => property(xmpText(pdf), 'pdfuaid:part') === '1'],
  ['title is shown', (pdf) => (property(xmpText(pdf), 'dc:title') ?? '') !== '' && pdf.dictionary(pdf.catalog['/ViewerPreferences'])['/DisplayDocTitle'] === true],
  ['languages are named', (pdf) => [textValue(pdf.catalog['/Lang']), ...langsOf(pdf)].every((one) => LANGUAGE.test(one))],
  ['tags are to be trusted', ({ dictionary, catalog }) => dictionary(catalog['/MarkInfo'])['/Suspects'] !== true],
  ['all content is marked once', (pdf) => pagesOf(pdf).every((page) => isMarked(pdf, page['/Contents']))],
  ['marks and structure agree', marksAgree],
  ['kinds of structure are known', (pdf) => structureParts(pdf).every(({ kind }) => KINDS.includes(kind))],
  ['headings go down step by step', headingsDescend],
  ['pictures have words', (pdf) => structureParts(pdf).filter(({ kind }) => kind === 'Figure').every(({ dictionary }) => textValue(dictionary['/Alt']) !== '' || textValue(dictionary['/ActualText']) !== '')],
  ['tables have rows under headings', tablesAreWhole],
  ['tabs follow the structure', (pdf) => pagesOf(pdf).every((page) => pdf.array(page['/Annots']).length === 0 || page['/Tabs'] === '/S')],
  ['links are in the structure and have words', linksAreTagged],
  ['fields have words', (pdf) => annotationsOf(pdf).filter((one) => one['/Subtype'] === '/Widget').every((one) => textValue(one['/TU']) !== '')],
];

function langsOf(pdf: PdfObjects): string[] {
  const marked = pagesOf(pdf).flatMap((page) => readContent(pdf.bytes(page['/Contents']).toString('latin1')).painted.flatMap(({ marks }) => marks.flatMap(({ lang }) => lang ?? [])));
  return [...marked, ...structureParts(pdf).flatMap(({ dictionary }) => (dictionary['/Lang'] === undefined ? [] : [textValue(dictionary['/Lang'])]))];
}

/** Section 7.1: either an artifact or in the structure, never both, never neither. */
function isMarked(pdf: PdfObjects, contents: Parameters<PdfObjects['bytes']>[0]): boolean {
  const { painted, open } = readContent(pdf.bytes(contents).toString('latin1'));
  return painted.length > 0 && open === 0 && painted.every(({ marks }) => {
    const artifacts = marks.filter(({ tag }) => tag === 'Artifact').length;
    const numbered = marks.filter(({ mcid }) => mcid !== undefined).length;
    return artifacts + numbered === 1;
  });
}

function marksAgree(pdf: PdfObjects): boolean {
  const parts = structureParts(pdf);
  return pagesOf(pdf).every((page) => {
    const shown = new Set(readContent(pdf.bytes(page['/Contents']).toString('latin1')).painted.flatMap(({ marks }) => marks.flatMap(({ mcid }) => mcid ?? [])));
    const parents = parentsOf(pdf, page['/StructParents']);
    return [...shown].every((mcid) => parts.some(({ dictionary, mcids }) => dictionary === parents[mcid] && mcids.includes(mcid)));
  }) && parts.every(({ dictionary }) => dictionary['/P'] !== undefined);
}

function headingsDescend(pdf: PdfObjects): boolean {
  const levels = structureParts(pdf).flatMap(({ kind }) => /^H(\d)$/.exec(kind)?.[1] ?? []).map(Number);
  return levels[0] === 1 && levels.every((level, index) => index === 0 || level <= levels[index - 1]! + 1);
}

/** Section 7.5: a table is made of rows, rows of cells, and headings say what they head. */
function tablesAreWhole(pdf: PdfObjects): boolean {
  const parts = structureParts(pdf);
  const inside = (kind: string, ...holders: string[]) => parts.filter((one) => one.kind === kind).every(({ parent }) => holders.includes(parent?.kind ?? ''));
  const headings = parts.filter(({ kind }) => kind === 'TH');
  return inside('TR', 'Table') && inside('TH', 'TR') && inside('TD', 'TR')
    && headings.every(({ dictionary }) => { const { '/O': owner, '/Scope': scope } = pdf.dictionary(dictionary['/A']); return owner === '/Table' && ['/Column', '/Row', '/Both'].includes(String(scope)); })
    && parts.filter(({ kind }) => kind === 'Table').every((table) => headings.some(({ parent }) => parent?.parent === table));
}

function linksAreTagged(pdf: PdfObjects): boolean {
  const held = structureParts(pdf).filter(({ kind }) => kind === 'Link').flatMap(({ annotations }) => annotations);
  return annotationsOf(pdf).filter((one) => one['/Subtype'] === '/Link').every((one) => held.includes(one) && one['/StructParent'] !== undefined && textValue(one['/Contents']) !== '');
}
