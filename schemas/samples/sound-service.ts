import type { SchemaObject } from '../service/json-schema.ts';
import type { ServiceFile } from '../service/service-file.ts';
import { translatableTexts } from '../service/texts.ts';

/**
 * A small service without a fault: a permit for a café, in two languages, with one of everything the rules look at.
 * Each call gives a fresh one, to be broken at will. A translation is its text behind a Tibetan letter.
 */
export function soundService(): ServiceFile {
  const file = inEnglish();
  file['x-service'].texts = { dz: Object.fromEntries(translatableTexts(file).map(({ path, text }) => [path, `ཀ ${text}`])) };
  return file;
}

function inEnglish(): ServiceFile {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:stampless:service:cafe-permit',
    title: 'Café permit',
    type: 'object',
    properties: {
      applicant: {
        title: 'About you', type: 'object',
        properties: {
          fullName: { title: 'Full name', type: 'string', minLength: 1, maxLength: 200 },
          nationality: { title: 'Nationality', type: 'string', $ref: '#/$defs/catalog-nationality' },
          workPermit: { title: 'Work permit number', type: 'string', pattern: '^WP-[0-9]{6}$' },
        },
        required: ['fullName', 'nationality'], additionalProperties: false,
      },
      place: {
        title: 'The café', type: 'object',
        properties: {
          district: { title: 'District', type: 'string', $ref: '#/$defs/catalog-district' },
          village: { title: 'Village', type: 'string', $ref: '#/$defs/catalog-village' },
          inside: { title: 'Seats inside', type: 'integer', minimum: 0 },
          outside: { title: 'Seats outside', type: 'integer', minimum: 0 },
          seats: { title: 'Seats in all', type: 'integer', readOnly: true },
        },
        required: ['district', 'village', 'inside', 'outside'], additionalProperties: false,
      },
    },
    required: ['applicant', 'place'],
    additionalProperties: false,
    allOf: [
      {
        if: { $ref: '#/$defs/foreign' },
        then: { properties: { applicant: { required: ['workPermit'] } } },
        else: { properties: { applicant: { properties: { workPermit: false } } } },
      },
      { $ref: '#/$defs/village-of-district' },
    ],
    $defs: {
      foreign: {
        title: 'The applicant is a foreigner',
        properties: { applicant: { properties: { nationality: { not: { const: 'BT' } } }, required: ['nationality'] } }, required: ['applicant'],
      },
      large: { title: 'The café is large', properties: { place: { properties: { seats: { minimum: 40 } }, required: ['seats'] } }, required: ['place'] },
      'village-of-district': {
        title: 'Each village belongs to its district',
        allOf: [tie('east', ['hill', 'river']), tie('west', ['lake'])],
      },
      'catalog-nationality': { oneOf: [{ const: 'BT', title: 'Bhutan' }, { const: 'IN', title: 'India' }] },
      'catalog-district': { oneOf: [{ const: 'east', title: 'East' }, { const: 'west', title: 'West' }] },
      'catalog-village': {
        oneOf: [{ const: 'hill', title: 'Hill', 'x-parent': 'east' }, { const: 'river', title: 'River', 'x-parent': 'east' }, { const: 'lake', title: 'Lake', 'x-parent': 'west' }],
      },
    },
    'x-service': settings(),
  };
}

function tie(district: string, villages: string[]): SchemaObject {
  return {
    if: { properties: { place: { properties: { district: { const: district } }, required: ['district'] } }, required: ['place'] },
    then: { properties: { place: { properties: { village: { enum: villages } } } } },
  };
}

function settings(): ServiceFile['x-service'] {
  return {
    format: 1, language: 'en', languages: ['en', 'dz'], timeZone: 'Asia/Thimphu', currency: 'BTN', referencePrefix: 'CP',
    about: {
      summary: 'A permit to open a café.', whoCanApply: 'Everybody.', cost: 'No fee', duration: 'One day', legalBasis: 'Illustrative act, section 1',
      privacyNotice: 'Only officers read your answers.', appeal: 'Ask for a review within 30 days.', contact: { name: 'Café desk', phone: '1199' },
    },
    deadline: { days: 30 },
    institutions: { town: { title: 'Town hall' } },
    roles: { officer: { title: 'Café officer', institution: 'town' } },
    registrations: { cafe: { title: 'Café permit', institution: 'town' } },
    documents: { plan: { title: 'Floor plan', when: 'large', accept: ['application/pdf'], maxBytes: 1_000_000 } },
    formulas: { '/place/seats': 'place.inside + place.outside' },
    subCatalogs: { '/place/village': '/place/district' },
    layout: { '/applicant/fullName': { autocomplete: 'name', missing: 'Write your full name.' }, '/applicant/workPermit': { why: 'The office of labour issued it.' } },
    privacy: { '/applicant/workPermit': 'sensitive' },
    flow: {
      start: 'guide',
      steps: {
        guide: { kind: 'guide', title: 'About you', screen: 'applicant', stops: [{ when: 'large', title: 'Elsewhere', text: 'Go to the region.', office: 'Region' }], ways: { continue: 'cafe' } },
        cafe: { kind: 'form', title: 'The café', screen: 'place', ways: { continue: 'papers' } },
        papers: { kind: 'documents', title: 'Papers', ways: { continue: 'send' } },
        send: { kind: 'send', title: 'Check and send', declaration: 'All of this is true.', ways: { send: 'which' } },
        which: { kind: 'rule', title: 'Which way?', branches: [{ outcome: 'foreigner', when: 'foreign' }], ways: { foreigner: 'desk', otherwise: 'grant' } },
        desk: {
          kind: 'desk', title: 'Decision', role: 'officer', allow: ['approve', 'sendBack', 'reject'],
          reasons: [{ code: 'unreadable', title: 'A paper cannot be read', for: 'sendBack' }], ways: { approve: 'grant', sendBack: 'send', reject: 'refused' },
        },
        grant: { kind: 'grant', title: 'Permit', results: [{ certificate: 'permit' }], ways: { continue: 'done' } },
        done: { kind: 'end', title: 'Approved', status: 'approved', text: 'You may open.', ways: {} },
        refused: { kind: 'end', title: 'Refused', status: 'rejected', text: 'You may not open.', ways: {} },
      },
    },
    certificates: {
      permit: {
        title: 'Permit', registration: 'cafe', page: 'A4', register: 'CP', holder: '/applicant/fullName', publicFields: ['/place/village'], validYears: 1,
        elements: [
          { kind: 'text', text: '{title}', size: 20, x: 50, y: 50, width: 400 },
          { kind: 'field', label: 'Holder', text: '{/applicant/fullName}', x: 50, y: 100, width: 400 },
          { kind: 'text', text: 'Large', size: 10, when: 'large', x: 50, y: 150, width: 400 },
          { kind: 'qr', x: 50, y: 172, width: 100 },
        ],
      },
    },
  };
}
