import type { Bilingual, CertificateElement, CertificateLayout, TableColumn } from '../service/certificate-layout.ts';
import { LARGEST_PAGE, PAGE_SIZES } from '../service/page-sizes.ts';
import { closed, COLOUR, type Describes, fieldPath, LANGUAGE_TAG, type MetaSchema, name, someText, text } from './meta.ts';

type ElementKind = CertificateElement['kind'];
type ElementOf<K extends ElementKind> = Extract<CertificateElement, { kind: K }>;

const language: MetaSchema = { type: 'string', pattern: LANGUAGE_TAG };
const colour: MetaSchema = { type: 'string', pattern: COLOUR };
const points = (least: number, most: number): MetaSchema => ({ type: 'number', minimum: least, maximum: most });
const { width, height } = LARGEST_PAGE;
const box = { x: points(0, width), y: points(0, height), width: points(0, width), height: points(0, height), when: name };
const stroke = { colour, thickness: points(0, 50) };

function element<K extends ElementKind>(kind: K, own: Omit<Describes<ElementOf<K>>, 'kind' | keyof typeof box>, required: (keyof ElementOf<K> & string)[]): MetaSchema {
  return {
    if: { properties: { kind: { const: kind } }, required: ['kind'] },
    then: closed({ kind: { const: kind }, ...box, ...own } as unknown as Describes<ElementOf<K>>, ['kind', 'x', 'y', 'width', ...required] as (keyof ElementOf<K> & string)[]),
  };
}

const size = points(1, 200);
const column = closed<TableColumn>({ label: text, text, share: points(0.1, 100), align: { enum: ['start', 'end'] } }, ['label', 'text']);

const elements = [
  element('text', { text: someText, size, bold: { type: 'boolean' }, align: { enum: ['start', 'center', 'end'] }, colour, lineGap: points(-50, 200) }, ['text', 'size']),
  element('field', { label: text, text, size }, ['label', 'text']),
  element('table', { rows: fieldPath, columns: { type: 'array', items: column, minItems: 1, maxItems: 20 }, size }, ['rows', 'columns']),
  element('signature', { label: text, text, size }, ['label', 'text']),
  element('picture', { picture: name }, ['picture']),
  element('photo', { document: name }, ['document']),
  element('line', stroke, []),
  element('frame', stroke, []),
  element('qr', { holds: { enum: ['claim169'] } }, []),
];

export const certificateElement: MetaSchema = {
  type: 'object',
  properties: { kind: { enum: ['text', 'field', 'table', 'signature', 'picture', 'photo', 'line', 'frame', 'qr'] satisfies ElementKind[] } },
  required: ['kind'],
  allOf: elements,
};

export const certificate = closed<CertificateLayout>({
  title: someText,
  registration: { type: 'string' },
  page: { enum: Object.keys(PAGE_SIZES) },
  register: { type: 'string', pattern: '^[A-Z]{1,6}$' },
  each: fieldPath,
  holder: fieldPath,
  publicFields: { type: 'array', items: { anyOf: [fieldPath, { enum: ['officer', 'officerRole'] }] }, uniqueItems: true },
  validYears: { type: 'integer', minimum: 1, maximum: 100 },
  validUntil: fieldPath,
  remindBefore: { type: 'integer', minimum: 1, maximum: 365 },
  fourEyes: { type: 'boolean' },
  watermark: text,
  bilingual: closed<Bilingual>({ language, how: { enum: ['beside', 'pages'] }, prevails: language }, ['language', 'how', 'prevails']),
  elements: { type: 'array', items: { $ref: '#/$defs/certificateElement' }, maxItems: 500 },
}, ['title', 'registration', 'page', 'register', 'holder', 'elements']);
