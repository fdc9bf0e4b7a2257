import type { SchemaObject, ServiceFile } from '#schemas/index.ts';
import { showsWhen, smallService } from './small-service.ts';

const abc: SchemaObject = { type: 'string', oneOf: [{ const: 'a', title: 'Alder' }, { const: 'b', title: 'Birch' }, { const: 'c', title: 'Cedar' }] };

/** A service that asks one question of every kind on one screen, `all`, and one that depends on another on the screen `place`. */
export function everyQuestion(): ServiceFile {
  const service = smallService();
  const { 'x-service': settings } = service;
  return {
    ...service,
    $id: 'urn:stampless:service:every-question',
    title: 'Every question',
    properties: { all: all(), place: place() },
    required: ['all', 'place'],
    allOf: [showsWhen('has-dog', {}, { properties: { place: { properties: { dog: false } } } })],
    $defs: { ...service.$defs, 'has-dog': { title: 'Has a dog', properties: { place: { properties: { hasDog: { const: true } }, required: ['hasDog'] } }, required: ['place'] } },
    'x-service': {
      ...settings,
      documents: { lease: { title: 'Lease', description: 'Signed by both.', accept: ['application/pdf', 'image/jpeg'], maxBytes: 1_000_000 }, photo: { title: 'Photograph', optional: true, accept: ['image/png'], maxBytes: 1_000_000 } },
      formulas: { '/all/total': 'all.number + all.rank' },
      subCatalogs: { '/place/village': '/place/district', '/all/people/*/village': '/all/people/*/district' },
      layout: {
        '/all/name': { autocomplete: 'name', why: 'It is printed on the permit.' }, '/all/digits': { widget: 'digits', invalid: 'Write all eleven digits', missing: 'Write your number' }, '/all/phone': { widget: 'tel', autocomplete: 'tel' },
        '/all/fee': { widget: 'money' }, '/all/born': { widget: 'memorable-date', autocomplete: 'bday' }, '/all/kind': { widget: 'select' }, '/all/people': { addRow: 'Add a person' },
      },
      flow: {
        start: 'all',
        steps: {
          all: { kind: 'form', title: 'All', screen: 'all', ways: { continue: 'place' } },
          place: { kind: 'form', title: 'Place', screen: 'place', ways: { continue: 'documents' } },
          documents: { kind: 'documents', title: 'Documents', ways: { continue: 'send' } },
          send: { kind: 'send', title: 'Check and send', declaration: 'All of this is true.', ways: { send: 'desk' } },
          desk: { ...settings.flow.steps['inspector']!, ways: { approve: 'grant', sendBack: 'send', reject: 'refused' } },
          grant: { kind: 'grant', title: 'Permits', results: [{ certificate: 'selling' }], ways: { continue: 'done' } },
          done: settings.flow.steps['done']!,
          refused: settings.flow.steps['refused']!,
        },
      },
      certificates: { selling: { ...settings.certificates!['selling']!, holder: '/all/name' } },
    },
  };
}

const all = (): SchemaObject => ({
  title: 'All kinds', description: 'One of each.', type: 'object', additionalProperties: false, required: ['name'],
  properties: {
    name: { title: 'Full name', description: 'As on the card', type: 'string', minLength: 1, maxLength: 200 },
    about: { title: 'About it', type: 'string', maxLength: 2_000 },
    kind: { title: 'Kind of tree', ...abc },
    several: { title: 'Trees you like', type: 'array', items: abc, minItems: 1, uniqueItems: true },
    rank: { title: 'Rank', type: 'integer', oneOf: [{ const: 1, title: 'First' }, { const: 2, title: 'Second' }] },
    isNew: { title: 'Is it new?', type: 'boolean' },
    agrees: { title: 'I have read the rules', type: 'boolean', const: true },
    number: { title: 'How many', type: 'integer', minimum: 0, maximum: 50 },
    fee: { title: 'Amount paid', type: 'number', minimum: 0 },
    born: { title: 'Date of birth', type: 'string', format: 'date' },
    digits: { title: 'Identity number', type: 'string', pattern: '^[0-9]{11}$' },
    phone: { title: 'Mobile number', type: 'string', pattern: '^\\+?[0-9]{8,15}$' },
    mail: { title: 'E-mail', type: 'string', format: 'email' },
    site: { title: 'Web site', type: 'string', format: 'uri' },
    total: { title: 'In all', type: 'number', readOnly: true },
    address: { title: 'Address', type: 'object', properties: { street: { title: 'Street', type: 'string', maxLength: 60 }, house: { title: 'House', type: 'string', maxLength: 4 } }, required: ['street'] },
    people: {
      title: 'Person', type: 'array', maxItems: 3,
      items: { type: 'object', required: ['name'], properties: {
        name: { title: 'Name', type: 'string', minLength: 1 }, share: { title: 'Share', type: 'number', minimum: 0, maximum: 100 },
        district: { title: 'District', type: 'string', $ref: '#/$defs/catalog-district' }, village: { title: 'Village', type: 'string', $ref: '#/$defs/catalog-village' },
      } },
    },
    tags: { title: 'Tag', type: 'array', items: { title: 'Tag', type: 'string', maxLength: 12 } },
  },
});

const place = (): SchemaObject => ({
  title: 'Where', type: 'object', additionalProperties: false, required: ['district', 'village', 'hasDog'],
  properties: {
    district: { title: 'District', type: 'string', $ref: '#/$defs/catalog-district' },
    village: { title: 'Village', type: 'string', $ref: '#/$defs/catalog-village' },
    hasDog: { title: 'Is there a dog?', type: 'boolean' },
    dog: { title: 'Name of the dog', type: 'string' },
  },
});
