import type { CertificateElement, SchemaObject } from '#schemas/index.ts';

const when: SchemaObject = { title: 'builder.certificate.element.when', type: 'string', format: 'determinant' };
const size: SchemaObject = { title: 'builder.certificate.element.size', type: 'number' };
const thickness: SchemaObject = { title: 'builder.certificate.element.thickness', type: 'number' };

/** How each kind of element can look, to be drawn as a form. Titles are keys of the catalogue. */
export const elementSchemas: Record<CertificateElement['kind'], SchemaObject> = {
  text: {
    type: 'object', required: ['size', 'align'],
    properties: {
      size, bold: { title: 'builder.certificate.element.bold', type: 'boolean' },
      align: { title: 'builder.certificate.element.align', type: 'string', enum: ['start', 'center', 'end'] },
      lineGap: { title: 'builder.certificate.element.lineGap', type: 'number' }, when,
    },
  },
  field: { type: 'object', properties: { size, when } },
  signature: { type: 'object', properties: { size, when } },
  table: { type: 'object', properties: { size, when } },
  picture: { type: 'object', properties: { when } },
  photo: { type: 'object', required: ['document'], properties: { document: { title: 'builder.certificate.photo.document', description: 'builder.certificate.photo.hint', type: 'string', format: 'document' }, when } },
  line: { type: 'object', properties: { thickness, when } },
  frame: { type: 'object', properties: { thickness, when } },
  qr: { type: 'object', properties: { holds: { title: 'builder.certificate.element.holds', description: 'builder.certificate.element.holds.help', type: 'string', enum: ['claim169'] }, when } },
};
