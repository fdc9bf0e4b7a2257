import type { CertificateElement, CertificateLayout } from '../service/certificate-layout.ts';
import { closed, COLOUR, type Describes, fieldPath, type MetaSchema, name, someText, text } from './meta.ts';

type ElementKind = CertificateElement['kind'];
type ElementOf<K extends ElementKind> = Extract<CertificateElement, { kind: K }>;

/** ISO 216 A4 in PDF points (1/72 inch). */
export const A4 = { width: 595.28, height: 841.89 };

const colour: MetaSchema = { type: 'string', pattern: COLOUR };
const points = (least: number, most: number): MetaSchema => ({ type: 'number', minimum: least, maximum: most });
const box = { x: points(0, A4.width), y: points(0, A4.height), width: points(0, A4.width), height: points(0, A4.height), when: name };
const stroke = { colour, thickness: points(0, 50) };

function element<K extends ElementKind>(kind: K, own: Omit<Describes<ElementOf<K>>, 'kind' | keyof typeof box>, required: (keyof ElementOf<K> & string)[]): MetaSchema {
  return {
    if: { properties: { kind: { const: kind } }, required: ['kind'] },
    then: closed({ kind: { const: kind }, ...box, ...own } as unknown as Describes<ElementOf<K>>, ['kind', 'x', 'y', 'width', ...required] as (keyof ElementOf<K> & string)[]),
  };
}

const elements = [
  element('text', { text: someText, size: points(1, 200), bold: { type: 'boolean' }, align: { enum: ['start', 'center', 'end'] }, colour, lineGap: points(-50, 200) }, ['text', 'size']),
  element('field', { label: text, text, size: points(1, 200) }, ['label', 'text']),
  element('line', stroke, []),
  element('frame', stroke, []),
  element('qr', {}, []),
];

export const certificateElement: MetaSchema = {
  type: 'object',
  properties: { kind: { enum: ['text', 'field', 'line', 'frame', 'qr'] satisfies ElementKind[] } },
  required: ['kind'],
  allOf: elements,
};

export const certificate = closed<CertificateLayout>({
  title: someText,
  registration: { type: 'string' },
  page: { const: 'A4' },
  register: { type: 'string', pattern: '^[A-Z]{1,6}$' },
  holder: fieldPath,
  publicFields: { type: 'array', items: fieldPath, uniqueItems: true },
  validYears: { type: 'integer', minimum: 1, maximum: 100 },
  elements: { type: 'array', items: { $ref: '#/$defs/certificateElement' }, maxItems: 500 },
}, ['title', 'registration', 'page', 'register', 'holder', 'elements']);
