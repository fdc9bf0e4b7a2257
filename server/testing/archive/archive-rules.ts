import { fontFaults } from './font-rules.ts';
import { metadataFaults } from './metadata-rules.ts';
import { readContent } from './page-content.ts';
import { pagesOf, type PdfDictionary, type PdfObjects, type PdfValue } from './pdf-objects.ts';

const ACTIONS = ['/URI', '/GoTo', '/Named'];
const BLEND_MODES = ['/Normal', '/Compatible', '/Multiply', '/Screen', '/Overlay', '/Darken', '/Lighten'];
const FORBIDDEN_FILTERS = ['/LZWDecode', '/Crypt'];
/** Invisible, Hidden, NoView, ToggleNoView (ISO 32000-1, table 165). */
const UNSEEN = 1 | 2 | 32 | 256;
const PRINT = 4;
/** Where an ICC profile (ISO 15076-1, section 7.2) says its colour space and that it is one. */
const PROFILE = { space: [16, 20], mark: [36, 40] } as const;

/** Names of the rules of PDF/A-3a (ISO 19005-3) that a file breaks; none where it is sound. */
export function archiveFaults(pdf: PdfObjects): string[] {
  return [...RULES.filter(([, holds]) => !holds(pdf)).map(([name]) => name), ...metadataFaults(pdf), ...fontFaults(pdf)];
}

const RULES: [name: string, holds: (pdf: PdfObjects) => boolean][] = [
  ['header', ({ head }) => /^%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}/.test(head)],
  ['trailer has an ID and no encryption', ({ trailer, array }) => array(trailer['/ID']).length === 2 && trailer['/Encrypt'] === undefined],
  ['output intent', hasOutputIntent],
  ['tagged, in a language', ({ catalog, dictionary }) => dictionary(catalog['/MarkInfo'])['/Marked'] === true && dictionary(catalog['/StructTreeRoot'])['/Type'] === '/StructTreeRoot' && typeof catalog['/Lang'] === 'string'],
  ['nothing runs', ({ all, catalog, dictionary }) => catalog['/OpenAction'] === undefined && catalog['/AA'] === undefined && dictionary(catalog['/Names'])['/JavaScript'] === undefined && all.every((one) => one['/AA'] === undefined && actionOf(one, dictionary))],
  ['no transparency out of place', ({ all, dictionary }) => all.every((one) => isSoundState(one) && Object.values(dictionary(dictionary(one['/Resources'])['/ExtGState'])).every((state) => isSoundState(dictionary(state))))],
  ['only colours of the output intent', (pdf) => pagesOf(pdf).every((page) => { const { operators } = contentOf(pdf, page); return !operators.has('k') && !operators.has('K'); })],
  ['filters', ({ all, array, at }) => all.every((one) => !['/Filter'].some((key) => [at(one[key]), ...array(one[key])].some((filter) => FORBIDDEN_FILTERS.includes(String(filter)))))],
  ['pictures are in colours of the output intent', (pdf) => pdf.all.filter((one) => one['/Subtype'] === '/Image').every((one) => one['/ImageMask'] === true || ['/DeviceRGB', '/DeviceGray'].includes(String(pdf.at(one['/ColorSpace']))))],
  ['no pictures from elsewhere', ({ all }) => all.every((one) => one['/Subtype'] !== '/PS' && one['/OPI'] === undefined && one['/Alternates'] === undefined && one['/Interpolate'] !== true && one['/Ref'] === undefined)],
  ['annotations are printed and drawn', (pdf) => annotationsOf(pdf).every((one) => isDrawn(pdf, one))],
  ['no form is recomputed', ({ catalog, dictionary }) => { const form = dictionary(catalog['/AcroForm']); return form['/NeedAppearances'] !== true && form['/XFA'] === undefined; }],
  ['attached files say what they are', (pdf) => pdf.all.filter((one) => one['/EF'] !== undefined).every((one) => isSoundAttachment(pdf, one))],
];

const contentOf = (pdf: PdfObjects, page: PdfDictionary) => readContent(pdf.bytes(page['/Contents']).toString('latin1'));
export const annotationsOf = (pdf: PdfObjects): PdfDictionary[] => pagesOf(pdf).flatMap((page) => pdf.array(page['/Annots']).map((one) => pdf.dictionary(one)));

function hasOutputIntent({ array, dictionary, bytes, catalog }: PdfObjects): boolean {
  const intents = array(catalog['/OutputIntents']).map(dictionary).filter((one) => one['/S'] === '/GTS_PDFA1');
  const profile = bytes(intents[0]?.['/DestOutputProfile']).toString('latin1');
  return intents.length === 1 && profile.slice(...PROFILE.mark) === 'acsp' && profile.slice(...PROFILE.space) === 'RGB ' && dictionary(intents[0]!['/DestOutputProfile'])['/N'] === 3;
}

function actionOf(one: PdfDictionary, dictionary: PdfObjects['dictionary']): boolean {
  const actions = [one, ...['/A'].map((key) => dictionary(one[key]))].filter((each) => each['/Type'] === '/Action' || (each['/S'] !== undefined && each['/URI'] !== undefined) || each['/JS'] !== undefined);
  return actions.every((each) => ACTIONS.includes(String(each['/S'])));
}

const isSoundState = (one: PdfDictionary): boolean => one['/TR'] === undefined && one['/HTP'] === undefined && (one['/BM'] === undefined || BLEND_MODES.includes(String(one['/BM']))) && (one['/SMask'] === undefined || one['/SMask'] === '/None') && [one['/ca'], one['/CA']].every((alpha) => alpha === undefined || alpha === 1);

/** Section 6.3: seen and printed; drawn by its own appearance, except links and what has no extent. */
function isDrawn({ dictionary, array }: PdfObjects, one: PdfDictionary): boolean {
  const flags = Number(one['/F'] ?? 0);
  const [left, bottom, right, top] = array(one['/Rect']).map(Number);
  const looks = Object.keys(dictionary(one['/AP']));
  return (flags & PRINT) !== 0 && (flags & UNSEEN) === 0 && (one['/Subtype'] === '/Link' || (left === right && bottom === top) || looks.length > 0) && looks.every((key) => key === '/N');
}

/** Section 6.8, and annex E for the relationship. */
function isSoundAttachment({ all, dictionary, array, catalog, at }: PdfObjects, one: PdfDictionary): boolean {
  const stream = dictionary(dictionary(one['/EF'])['/F']);
  const isReferred = [catalog, ...all].some((holder) => array(holder['/AF']).some((file: PdfValue) => at(file) === one));
  return isReferred && typeof one['/F'] === 'string' && typeof one['/UF'] === 'string' && ['/Source', '/Data', '/Alternative', '/Supplement'].includes(String(one['/AFRelationship']))
    && String(stream['/Subtype']).includes('/', 1) && dictionary(stream['/Params'])['/ModDate'] !== undefined;
}
