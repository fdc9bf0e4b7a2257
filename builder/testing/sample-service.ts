import type { ServiceFile } from '#schemas/index.ts';

/** A small whole service for tests: one of each kind of step, a determinant, a catalog, translations. */
export const sampleService = (): ServiceFile => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:stampless:service:cafe-permit',
  title: 'Café permit',
  type: 'object',
  properties: {
    before: { title: 'Before you start', type: 'object', properties: { nationality: { title: 'Nationality', type: 'string', $ref: '#/$defs/catalog-nationality' } }, required: ['nationality'] },
    premises: {
      title: 'Your café', type: 'object',
      properties: {
        seats: { title: 'Number of seats', type: 'integer', minimum: 1, maximum: 500 },
        workPermit: { title: 'Work permit number', type: 'string', pattern: '^WP-[0-9]{6}$' },
        music: { title: 'Will there be music?', type: 'boolean' },
        extras: { title: 'What will you serve?', type: 'array', uniqueItems: true, items: { type: 'string', oneOf: [{ const: 'food', title: 'Food' }, { const: 'alcohol', title: 'Alcohol' }] } },
      },
      required: ['seats'],
    },
  },
  required: ['before', 'premises'],
  allOf: [{
    if: { $ref: '#/$defs/foreign' },
    then: { properties: { premises: { required: ['workPermit'] } } },
    else: { properties: { premises: { properties: { workPermit: false } } } },
  }],
  $defs: {
    foreign: { title: 'The applicant is a foreigner', properties: { before: { properties: { nationality: { not: { const: 'BT' } } }, required: ['nationality'] } }, required: ['before'] },
    large: { title: 'The café is large', properties: { premises: { properties: { seats: { minimum: 50 } }, required: ['seats'] } }, required: ['premises'] },
    'catalog-nationality': { title: 'Nationalities', oneOf: [{ const: 'BT', title: 'Bhutan' }, { const: 'IN', title: 'India' }, { const: 'BD', title: 'Bangladesh' }] },
  },
  'x-service': {
    format: 1, language: 'en', languages: ['en', 'dz'], timeZone: 'Asia/Thimphu', currency: 'BTN', referencePrefix: 'CP',
    about: {
      summary: 'A permit to open a café.', whoCanApply: 'Anybody with premises.', cost: 'No fee', duration: 'Three working days', legalBasis: 'Business Act, section 4',
      privacyNotice: 'We keep what you send for five years.', appeal: 'Write to the director within ten days.', contact: { name: 'Licensing office', phone: '+975 2 000000' },
    },
    institutions: { trade: { title: 'Department of Trade' } },
    roles: { officer: { title: 'Licensing officer', institution: 'trade' } },
    registrations: { permit: { title: 'Café permit', institution: 'trade' } },
    documents: { lease: { title: 'Lease', accept: ['application/pdf'], maxBytes: 5_000_000, when: 'large' } },
    flow: {
      start: 'before',
      steps: {
        before: { kind: 'guide', title: 'Before you start', screen: 'before', stops: [{ when: 'large', title: 'Not here', text: 'Large cafés apply elsewhere.' }], ways: { continue: 'premises' } },
        premises: { kind: 'form', title: 'Your café', screen: 'premises', ways: { continue: 'papers' } },
        papers: { kind: 'documents', title: 'Documents', ways: { continue: 'send' } },
        send: { kind: 'send', title: 'Check and send', declaration: 'All of this is true.', ways: { send: 'size' } },
        size: { kind: 'rule', title: 'How large?', branches: [{ outcome: 'large', when: 'large' }], ways: { large: 'review', otherwise: 'permit' } },
        review: {
          kind: 'desk', title: 'Review', role: 'officer', allow: ['approve', 'sendBack', 'reject'],
          reasons: [{ code: 'unclear', title: 'Something is unclear', for: 'sendBack' }, { code: 'unsafe', title: 'The premises are not safe', for: 'reject' }],
          ways: { approve: 'permit', sendBack: 'send', reject: 'refused' },
        },
        permit: { kind: 'grant', title: 'Permit', results: [{ certificate: 'permit' }], ways: { continue: 'done' } },
        done: { kind: 'end', title: 'Approved', status: 'approved', text: 'Your café may open.', ways: {} },
        refused: { kind: 'end', title: 'Refused', status: 'rejected', text: 'Your café may not open.', ways: {} },
      },
    },
    certificates: {
      permit: {
        title: 'Café permit', registration: 'permit', page: 'A4', register: 'CP', holder: '/before/nationality',
        elements: [{ kind: 'text', text: '{title}', size: 20, x: 50, y: 60, width: 400 }, { kind: 'text', text: 'With music', size: 12, x: 50, y: 100, width: 400, when: 'foreign' }],
      },
    },
    layout: { '/premises/workPermit': { invalid: 'Write it like WP-123456.' } },
    privacy: { '/before/nationality': 'personal' },
    texts: {
      dz: {
        '/properties/premises/properties/seats/title': 'གདན་གྲངས།',
        '/x-service/flow/steps/review/reasons/1/title': 'ས་གནས་མི་བདེ།',
        '/x-service/flow/steps/review/title': 'བསྐྱར་ཞིབ།',
        '/x-service/layout/~1premises~1workPermit/invalid': 'WP-123456 བཟུམ་བྲིས།',
        '/$defs/catalog-nationality/oneOf/2/title': 'བངྒ་ལ་དེཤ།',
      },
    },
  },
});
